import { TextLink } from "@/components/ui/text-link";
import { approvalWords } from "@/lib/calls/explain";
import type { TracedApproval } from "@/lib/calls/trace";

/** How the guest stood with those who approve, with the way to her request. */
export function ApprovalOfCall({ approval, mayRead }: { approval: TracedApproval; mayRead: boolean }) {
  const words = `She ${approvalWords[approval.state]}`;
  if (approval.requestId === undefined || !mayRead) return words;
  return <TextLink href={`/approvals/${approval.requestId}`}>{words}</TextLink>;
}
