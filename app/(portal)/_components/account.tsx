import { LogOut } from "lucide-react";
import { signOut } from "@/app/(portal)/actions";
import type { Theme } from "@/app/theme";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Role, roleLabels } from "@/lib/tenants/actor";
import { ThemeChoice } from "./theme-choice";

type Props = { name: string; roles: readonly Role[]; theme: Theme };

/** Who is signed in and as what; the way out. */
export function Account({ name, roles, theme }: Props) {
  return (
    <div className="flex flex-col gap-2 border-line border-t px-2.5 pt-3">
      <div className="min-w-0">
        <p className="truncate font-medium" title={name}>
          {name}
        </p>
        <p className="text-ink-soft text-xs">
          {roles.map((role) => roleLabels[role]).join(", ") || "No role in this portal"}
        </p>
      </div>
      <div className="-mx-2 flex items-center justify-between gap-2">
        <form action={signOut}>
          <SubmitButton variant="quiet" size="small">
            <LogOut aria-hidden /> Sign out
          </SubmitButton>
        </form>
        <ThemeChoice current={theme} />
      </div>
    </div>
  );
}
