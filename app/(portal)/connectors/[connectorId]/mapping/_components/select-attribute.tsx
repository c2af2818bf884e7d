import { ListPlus } from "lucide-react";
import { LinkButton } from "@/components/ui/link-button";

type Props = { connectorId: string; attributeId: string; label: string };

/** Opens the question whether the user flow shall collect an attribute; it has a URL, and nothing typed is lost. */
export function SelectAttribute({ connectorId, attributeId, label }: Props) {
  return (
    <LinkButton
      href={`/connectors/${connectorId}/mapping?select=${encodeURIComponent(attributeId)}`}
      scroll={false}
      size="small"
    >
      <ListPlus aria-hidden /> Select it in the user flow<span className="sr-only">: {label}</span>
    </LinkButton>
  );
}
