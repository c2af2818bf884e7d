import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { State } from "@/components/ui/state";
import { compilePattern } from "@/lib/condition/holds";
import { patternProblems } from "@/lib/condition/problems";
import { readyFormats } from "@/lib/gatekeeping/beginnings";
import { wholePattern } from "@/lib/gatekeeping/gate";
import { claimNames } from "@/lib/gatekeeping/rows";
import { gateFieldNames } from "../gate-form";
import { claimChoices } from "./claim-choices";
import type { FieldsProps } from "./fields-props";

/** Which claims a guest must give, or what one must look like. */
export function DemandFields({ row, problems, wasTried, flow, ...rest }: FieldsProps) {
  const names = gateFieldNames(row.id);
  const chosen = claimNames(row.claims);
  const offered = flow?.attributes.filter(({ id }) => !chosen.includes(id)) ?? [];
  const { onChange } = rest;
  const isOne = row.kind === "format";
  const problem = wasTried || row.claims.trim() !== "" ? problems.claims : undefined;
  const missing = isOne ? "Name the claim, for example postalCode." : "Name a claim that every guest must give.";
  return (
    <>
      <Field
        label={isOne ? "Claim" : "Claims that she must give"}
        hint={isOne ? "If she has none, the rule asks nothing; Require is for that." : "Separated by commas."}
        error={problem && (row.claims.trim() === "" ? missing : problem)}
      >
        {(control) => (
          <Input
            {...control}
            name={names.claims}
            value={row.claims}
            list={isOne ? claimChoices : undefined}
            placeholder={isOne ? "postalCode" : "displayName, city"}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono sm:text-[0.8125rem]"
            onChange={({ target }) => onChange({ claims: target.value })}
          />
        )}
      </Field>
      {!isOne && offered.length > 0 && (
        <div className="needs-script -mt-3 flex flex-wrap items-center gap-1.5">
          <span className="text-ink-soft text-xs">The user flow asks for:</span>
          {offered.map(({ id, displayName }) => (
            <Button key={id} size="small" title={id} onClick={() => onChange({ claims: [...chosen, id].join(", ") })}>
              <Plus aria-hidden /> {displayName}
            </Button>
          ))}
        </div>
      )}
      {isOne && <PatternFields {...{ row, problems, wasTried, flow, ...rest }} />}
    </>
  );
}

/** The pattern, ready ones to choose from, and a text to try it on. */
function PatternFields({ row, problems, wasTried, onChange }: FieldsProps) {
  const names = gateFieldNames(row.id);
  const [tried, setTried] = useState("");
  const typed = row.pattern.trim();
  const [unreadable] = typed === "" ? [] : patternProblems(typed, "this rule");
  const problem = wasTried || typed !== "" ? (problems.pattern ?? unreadable) : undefined;
  const known = readyFormats.find(({ pattern }) => pattern === row.pattern);
  const isOwnText = row.messages.length > 1 || !isReadyText(row.messages[0]?.text ?? "");
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,15rem)]">
      <Field
        label="Pattern"
        hint="A .NET pattern that the whole text matches. Capital and small letters differ."
        error={problem}
        className="sm:col-span-2"
      >
        {(control) => (
          <Input
            {...control}
            name={names.pattern}
            value={row.pattern}
            placeholder="[0-9]{4}"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono sm:text-[0.8125rem]"
            onChange={({ target }) => onChange({ pattern: target.value })}
          />
        )}
      </Field>
      <Field label="Ready formats" className="needs-script">
        {(control) => (
          <Select
            {...control}
            value={known?.id ?? ""}
            onChange={({ target }) => {
              const ready = readyFormats.find(({ id }) => id === target.value);
              if (!ready) return;
              const messages = [{ language: row.messages[0]?.language ?? "en", text: ready.text }];
              onChange({ pattern: ready.pattern, ...(!isOwnText && { messages }) });
              setTried(ready.example);
            }}
          >
            <option value="">One of your own</option>
            {readyFormats.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Try a text" className="needs-script">
        {(control) => (
          <>
            <Input
              {...control}
              value={tried}
              dir="auto"
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setTried(target.value)}
            />
            <Fits pattern={problem ? "" : row.pattern} text={tried} />
          </>
        )}
      </Field>
    </div>
  );
}

/** A text that came with a beginning may go with it. */
const isReadyText = (text: string) =>
  text === "" || text === "Please check what you entered." || readyFormats.some((ready) => ready.text === text);

function Fits({ pattern, text }: { pattern: string; text: string }) {
  if (pattern.trim() === "" || text === "") return <span role="status" />;
  const answer = compilePattern(wholePattern(pattern.trim()))(text);
  return (
    <span role="status" className="text-xs">
      {answer === "yes" && <State meaning="good">It fits.</State>}
      {answer === "no" && <State meaning="refused">It does not fit: she is asked again.</State>}
      {answer === "unclear" && <State meaning="attention">It takes too long, which counts as not fitting.</State>}
    </span>
  );
}
