import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Log" state="Reading the calls…" />
      <SkeletonRows label="Loading the log" rows={10} />
    </>
  );
}
