import { MessagePage } from "@/components/message-page";
import { Code } from "@/components/ui/code-block";

export default function Forbidden() {
  return (
    <MessagePage title="Your role does not allow this" code="403 forbidden">
      <p>You are signed in, but nobody has given you the role that this page or change needs. Nothing was changed.</p>
      <p>
        Ask an administrator of your tenant to assign you <Code>Vestibule.Admin</Code> (reads and changes) or{" "}
        <Code>Vestibule.Auditor</Code> (reads only) in Entra, under Enterprise applications, Users and groups. Then sign
        out and in again.
      </p>
    </MessagePage>
  );
}
