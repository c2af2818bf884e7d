import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Call" state="Reading what happened…" />
      <SkeletonRows label="Loading the call" rows={8} />
    </>
  );
}
