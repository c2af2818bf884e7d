import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Silent values" state="Reading them…" />
      <SkeletonRows label="Loading the silent values" rows={10} />
    </>
  );
}
