import { Logo } from "@/components/logo";
import { MessagePage } from "@/components/message-page";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-10">
      <Logo />
      <MessagePage
        title="There is no such page"
        code="404 not found"
        action={<LinkButton href="/">To the portal</LinkButton>}
      >
        <p>The address may be mistyped or out of date. Nothing is wrong with the portal.</p>
      </MessagePage>
    </main>
  );
}
