"use client";

import { Pencil, Plus, RotateCcw, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { identitySourceLabels, identitySourceSchema } from "@/lib/signup/identity-source";
import type { TriedGuest } from "@/lib/tryout/call";
import { type ClaimRow, furtherOf, rowsOf } from "@/lib/tryout/further-claims";

type Props = {
  guest: TriedGuest;
  isEdited: boolean;
  onChange: (guest: TriedGuest) => void;
  onReset: () => void;
};

/** Who she is, as her identity provider tells it. Only in the browser. */
export function GuestEditor({ guest, isEdited, onChange, onReset }: Props) {
  const [resets, setResets] = useState(0);
  const [isOpen, setIsOpen] = useState(false); // only where there is no room beside the steps
  const fieldsId = useId();
  const { source, profile } = guest;
  const setProfile = (name: string, value: string) => {
    const told = Object.entries({ ...profile, [name]: value }).filter(([, each]) => each !== "");
    onChange({ ...guest, profile: Object.fromEntries(told) });
  };
  return (
    <Panel
      title="Who signs up"
      intro="Changes stay in your browser."
      className="needs-script min-w-0 max-xl:order-first xl:sticky xl:top-6"
      actions={
        <>
          {isEdited && (
            <Button
              size="small"
              onClick={() => {
                setResets(resets + 1);
                onReset();
              }}
            >
              <RotateCcw aria-hidden /> Reset
            </Button>
          )}
          <Button
            size="small"
            className="xl:hidden"
            aria-expanded={isOpen}
            aria-controls={fieldsId}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Pencil aria-hidden /> {isOpen ? "Close" : "Edit"}
          </Button>
        </>
      }
    >
      <p className="text-ink-soft [overflow-wrap:anywhere] xl:hidden">
        {guest.email || "no address"}, {identitySourceLabels[source]}
      </p>
      <div
        id={fieldsId}
        className={cn("flex flex-col gap-3 max-xl:mt-3 max-xl:max-w-[30rem]", !isOpen && "max-xl:hidden")}
      >
        <Field label="Identity provider">
          {(control) => (
            <Select
              {...control}
              value={source}
              onChange={({ target }) => onChange({ ...guest, source: identitySourceSchema.parse(target.value) })}
            >
              {identitySourceSchema.options.map((option) => (
                <option key={option} value={option}>
                  {identitySourceLabels[option]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Text label="E-mail" value={guest.email} onChange={(email) => onChange({ ...guest, email })} />
        {(source === "facebook" || source === "google") && (
          <Text
            label="Her id at the provider"
            value={guest.subjectId}
            onChange={(subjectId) => onChange({ ...guest, subjectId })}
          />
        )}
        {(["displayName", "givenName", "surname"] as const).map((name) => (
          <Text
            key={name}
            label={profileLabels[name]}
            value={String(profile[name] ?? "")}
            onChange={(value) => setProfile(name, value)}
          />
        ))}
        <Text
          label="Language of her browser"
          value={guest.locale}
          onChange={(locale) => onChange({ ...guest, locale })}
        />
        <FurtherClaims key={resets} guest={guest} onChange={onChange} />
      </div>
    </Panel>
  );
}

const profileLabels = { displayName: "Display name", givenName: "Given name", surname: "Surname" };

function Text({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** Rows are kept as typed: a name that is half typed is no claim yet. */
function FurtherClaims({ guest, onChange }: Pick<Props, "guest" | "onChange">) {
  const [rows, setRows] = useState(() => rowsOf(guest.further));
  const show = (next: ClaimRow[]) => {
    setRows(next);
    onChange({ ...guest, further: furtherOf(next) });
  };
  const change = (place: number, to: Partial<ClaimRow>) =>
    show(rows.map((row, index) => (index === place ? { ...row, ...to } : row)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">Further claims</legend>
      {rows.map((row, place) => (
        <div key={row.id} className="flex min-w-0 items-center gap-1.5">
          <Input
            aria-label={`Name of further claim ${place + 1}`}
            placeholder="claim"
            value={row.name}
            className="font-mono sm:text-[0.8125rem]"
            onChange={({ target }) => change(place, { name: target.value })}
          />
          <Input
            aria-label={`Value of further claim ${place + 1}`}
            placeholder="value"
            value={row.value}
            className="font-mono sm:text-[0.8125rem]"
            onChange={({ target }) => change(place, { value: target.value })}
          />
          <Button
            variant="quiet"
            size="icon"
            className="shrink-0"
            aria-label={`Remove further claim ${place + 1}`}
            onClick={() => show(rows.filter((_row, index) => index !== place))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {rows.length > 0 && (
        <p className="text-ink-soft text-xs">
          Sent as text; <code>42</code>, <code>true</code>, lists and objects as what they are. Write{" "}
          <code>&quot;42&quot;</code> for the text.
        </p>
      )}
      <div>
        <Button size="small" onClick={() => show([...rows, { id: nextId(rows), name: "", value: "" }])}>
          <Plus aria-hidden /> Add claim
        </Button>
      </div>
    </fieldset>
  );
}

const nextId = (rows: readonly ClaimRow[]) => Math.max(0, ...rows.map(({ id }) => id)) + 1;
