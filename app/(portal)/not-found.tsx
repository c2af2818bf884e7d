import { MessagePage } from "@/components/message-page";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  return (
    <MessagePage
      title="This is not here"
      code="404 not found"
      action={<LinkButton href="/connectors">All connectors</LinkButton>}
    >
      <p>It does not exist, it was deleted, or it belongs to another tenant than the one you are signed in to.</p>
    </MessagePage>
  );
}
