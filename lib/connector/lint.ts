import type { Repair } from "@/lib/calls/trace";
import { convert } from "@/lib/mapping/convert";
import { attributeOf, type FlowAttribute, type UserFlow } from "@/lib/signup/flow";
import { answerMembers } from "./answer-members";
import type { Decision } from "./decision";
import { momentOf, type Step } from "./step";

export type Linted = { decision: Decision; repairs: Repair[] };
type Asked = UserFlow | undefined;

/** Entra documents no limit for what a guest reads; nobody reads more. */
const maxMessage = 8_000;
/** No size is published for an answer either (code 1003024, "response too large"); 500 attributes fit. */
const maxAttributesBytes = 256 * 1024;
/** Keys and values of all claims together. Source: learn.microsoft.com, "Custom claims provider reference". */
const maxClaimsBytes = 3 * 1024;
const otherwise = "You cannot sign up here.";

/**
 * Turns a decision into the nearest one that Entra takes at the step, and says what had to be changed. Whatever a mapping
 * does, the answer stays inside the contract. `asked`: what the form collects, if the call told. Sources:
 * learn.microsoft.com, "Add an API connector to a user flow" (responses), "Retrieve and return data from an
 * OnAttributeCollectionStart/Submit event", "Custom claims provider reference".
 */
export function lintDecision(step: Step, decision: Decision, asked?: Asked): Linted {
  if (decision.kind === "continue") return lintAttributes(step, decision, asked);
  if (momentOf[step] === "token")
    return {
      decision: { kind: "continue", attributes: {} },
      repairs: [{ what: "A token cannot be refused here, so it was issued without claims of ours." }],
    };
  const message = lintMessage(decision.message);
  if (decision.kind === "block")
    return { decision: { kind: "block", message: message.text }, repairs: message.repairs };
  if (momentOf[step] === "beforeForm")
    return {
      decision: { kind: "block", message: message.text },
      repairs: [...message.repairs, { what: "A guest cannot be asked again before the form, so she was blocked." }],
    };
  const fields = Object.entries(decision.fields ?? {}).flatMap(([name, text]): [string, string][] => {
    const attribute = attributeOf(asked ?? null, name); // Entra knows it by the name by which it asks
    return attribute ? [[attribute.id, text]] : [];
  });
  const atFields = fields.length > 0 && { fields: Object.fromEntries(fields) };
  return { decision: { kind: "askAgain", message: message.text, ...atFields }, repairs: message.repairs };
}

function lintMessage(message: string): { text: string; repairs: Repair[] } {
  const text = message.toWellFormed().trim();
  if (text === "") return { text: otherwise, repairs: [{ what: "The message was empty, so our own was shown." }] };
  if (text.length <= maxMessage) return { text, repairs: [] };
  const cut = `${text.slice(0, maxMessage - 1).toWellFormed()}…`;
  return { text: cut, repairs: [{ what: `The message was cut to ${maxMessage} characters.` }] };
}

type Value = string | number | boolean | string[];
type Checked =
  | { kind: "kept"; value: Value }
  | { kind: "changed"; value: Value; what: string }
  | { kind: "dropped"; what: string };

const kept = (value: Value): Checked => ({ kind: "kept", value });
const changed = (value: Value, what: string): Checked => ({ kind: "changed", value, what });
const dropped = (what: string): Checked => ({ kind: "dropped", what });

type Going = Extract<Decision, { kind: "continue" }>;

function lintAttributes(step: Step, decision: Going, asked: Asked): Linted {
  const limit = momentOf[step] === "token" ? maxClaimsBytes : maxAttributesBytes;
  const repairs: Repair[] = [];
  const attributes: [string, Value][] = [];
  let bytes = 0;
  for (const [target, value] of Object.entries<unknown>(decision.attributes)) {
    const checked = checkMember(step, { target, value, asked });
    if (checked.kind === "dropped") {
      repairs.push({ target, what: checked.what, isLeftOut: true });
      continue;
    }
    if (checked.kind === "changed") repairs.push({ target, what: checked.what });
    const size = sizeOf(target, checked.value);
    if (bytes + size > limit) {
      const what = `It did not fit: all values together may have ${limit} bytes. It was left out.`;
      repairs.push({ target, what, isLeftOut: true });
      continue;
    }
    bytes += size;
    attributes.push([target, checked.value]);
  }
  if (repairs.length === 0) return { decision, repairs };
  return { decision: { kind: "continue", attributes: Object.fromEntries(attributes) }, repairs };
}

/** In bytes of UTF-8, as Microsoft counts claims; a character has at most three for each unit of a JavaScript text. */
function sizeOf(name: string, value: Value): number {
  if (!Array.isArray(value)) return utf8Length(name) + utf8Length(String(value));
  return value.reduce((sum, text) => sum + utf8Length(text), utf8Length(name));
}

function utf8Length(text: string): number {
  let length = 0;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : isSurrogate(unit) ? 2 : 3; // a pair of surrogates has four
  }
  return length;
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;

type Member = { target: string; value: unknown; asked: Asked };

function checkMember(step: Step, { target, value, asked }: Member): Checked {
  if (target === "") return dropped("It had no name. It was left out.");
  const plain = checkValue(value);
  if (plain.kind === "dropped") return plain;
  switch (step) {
    case "postFederationSignup":
    case "postAttributeCollection":
    case "newInDirectory":
      return answerMembers.includes(target)
        ? dropped("Entra uses this name for the answer itself.")
        : forConnector(plain);
    case "attributeCollectionStart":
    case "attributeCollectionSubmit":
      return forForm(plain, attributeOf(asked ?? null, target));
    case "tokenIssuanceStart":
      return forToken(plain);
  }
}

function checkValue(value: unknown): Checked {
  switch (typeof value) {
    case "string":
      return value.isWellFormed() ? kept(value) : changed(value.toWellFormed(), "It held half a character.");
    case "boolean":
      return kept(value);
    case "number":
      return Number.isFinite(value) ? kept(value) : dropped("It was no number that JSON can hold. It was left out.");
    default:
      if (Array.isArray(value) && value.every((entry): entry is string => typeof entry === "string"))
        return value.every((entry) => entry.isWellFormed())
          ? kept(value)
          : changed(
              value.map((entry) => entry.toWellFormed()),
              "It held half a character.",
            );
      return dropped("It was no text, number or truth value. It was left out.");
  }
}

type Present = Exclude<Checked, { kind: "dropped" }>;

/** API connectors take texts, truth values and whole numbers. */
function forConnector(checked: Present): Checked {
  if (Array.isArray(checked.value)) return dropped("An API connector takes no list. It was left out.");
  if (typeof checked.value === "number" && !Number.isSafeInteger(checked.value))
    return changed(String(checked.value), "It was no whole number, so it was answered as text.");
  return checked;
}

/** An answer sets only what the form asks, in the type in which it was asked; several values are one text with commas. */
function forForm(checked: Present, attribute: FlowAttribute | undefined): Checked {
  if (!attribute) return dropped("The user flow does not collect it, so it was left out.");
  const text = Array.isArray(checked.value) ? checked.value.join(",") : String(checked.value);
  const converted = convert(text, attribute.dataType);
  if (converted.kind === "failed") return dropped(`${converted.message} It was left out.`);
  return converted.value === checked.value
    ? checked
    : changed(converted.value, "It was turned into the type that the user flow asks for.");
}

/** Texts and lists of texts only: Boolean and JSON are not supported (custom claims provider reference). */
function forToken(checked: Present): Checked {
  if (typeof checked.value === "string" || Array.isArray(checked.value)) return checked;
  return changed(String(checked.value), "A token takes texts only, so it was turned into one.");
}
