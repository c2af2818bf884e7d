import type { ClaimValue } from "@/lib/connector/contract";
import type { ConnectorStep } from "@/lib/connector/step";
import { calledSteps } from "@/lib/mapping/judgement";
import { askedAttributes, hasPage, prefilled, readEntry } from "@/lib/signup/attribute-page";
import type { Effect } from "@/lib/signup/effect";
import type { Values } from "@/lib/signup/claims";
import type { FlowAttribute, UserFlow } from "@/lib/signup/flow";
import { makeAccount, type TriedAccount } from "./account";
import { assumedFlow } from "./assumed-flow";
import { type Ground, type TriedCall, type TriedGuest, tryCall } from "./call";

/** The texts that a guest leaves in fields of the attribute page; a field that is not named keeps what stands in it. */
export type Entries = Readonly<Record<string, string>>;

export type TriedField = {
  attribute: FlowAttribute;
  /** What stands in the field when the page comes up. */
  value: ClaimValue | undefined;
  /** Who put it there. */
  filledBy: "answer" | "provider" | "guest" | "nobody";
  /** What she leaves there instead. */
  entry: string | undefined;
  error: string | undefined;
};

/** The attribute page, as it comes up and as she submits it. */
export type TriedPage = {
  kind: "page";
  /** Of the validation error that brought her back. */
  message: string | undefined;
  fields: TriedField[];
  /** Null: she has not submitted it, or it has errors. */
  submitted: Values | null;
};

/** The user flow does not call the connector at this step. */
export type UncalledStep = { kind: "uncalled"; step: ConnectorStep };

export type TriedStep =
  | TriedCall
  | UncalledStep
  | TriedPage
  | { kind: "blocked"; message: string }
  | { kind: "failed"; reason: string }
  | TriedAccount;

export type TryOut = {
  guest: TriedGuest;
  /** The attribute page as she submits it, once and again each time she is asked to correct something. */
  forms: readonly Entries[];
  ground: Ground;
};

/**
 * A guest's way through the sign-up, as Entra leads her: both steps, the pages between, and the account. The same functions
 * that answer Entra, and the model of Entra that the sandbox uses. While the user flow is unknown, see assumedFlow.
 */
export function tryOut({ guest, forms, ground }: TryOut): TriedStep[] {
  const flow = ground.flow ?? assumedFlow(ground.mapping);
  const first = ask({ guest, ground, flow }, "postFederationSignup", {});
  if (first.kind === "call" && first.effect.kind !== "continue") return [first, endOf(first.effect)];
  const way: Way = { guest, ground, flow, first, answered: answeredBy(first) };
  const standing = prefilled(flow, guest.profile, way.answered);
  if (!hasPage(flow)) return [first, ...secondStep(way, [], standing)];
  const filledBy = (name: string) =>
    Object.hasOwn(way.answered, name) ? "answer" : Object.hasOwn(standing, name) ? "provider" : "nobody";
  return [first, ...rounds(way, forms, { standing, filledBy })];
}

type Asked = TriedCall | UncalledStep;
type Way = {
  guest: TriedGuest;
  ground: Ground;
  flow: UserFlow;
  first: Asked;
  /** What the first step put on the page. */
  answered: Values;
};

/** A step at which the user flow calls another API, or none, has no effect. */
function ask(
  { guest, ground, flow }: Pick<Way, "guest" | "ground" | "flow">,
  step: ConnectorStep,
  entered: Values,
): Asked {
  const called = calledSteps({ flow, directory: null });
  if (called && !called.includes(step)) return { kind: "uncalled", step };
  return tryCall(step, { guest, entered, ground, flow });
}

const answeredBy = (asked: Asked): Values =>
  asked.kind === "call" && asked.effect.kind === "continue" ? asked.effect.values : {};

type PageUp = { standing: Values; filledBy: (name: string) => TriedField["filledBy"]; message?: string };

/** The page, and what follows once she submits it: for as often as she is asked again and submits again. */
function rounds(way: Way, forms: readonly Entries[], { standing, filledBy, message }: PageUp): TriedStep[] {
  const [entries, ...later] = forms;
  const fields = askedAttributes(way.flow).map((attribute): TriedField => {
    const value = standing[attribute.id];
    const entry = entries?.[attribute.id]?.trim();
    const isReadable = entry === undefined || readEntry(attribute.dataType, entry) !== undefined;
    return {
      ...{ attribute, value, entry, filledBy: filledBy(attribute.id) },
      error: isReadable ? undefined : "This takes a whole number.",
    };
  });
  const page: TriedPage = { kind: "page", message, fields, submitted: null };
  if (entries === undefined || fields.some(({ error }) => error !== undefined)) return [page];
  const submitted = Object.fromEntries(
    fields.map(({ attribute: { id, dataType }, value, entry }) => [
      id,
      (entry === undefined ? value : readEntry(dataType, entry)) ?? "",
    ]),
  );
  return [{ ...page, submitted }, ...secondStep(way, later, submitted)];
}

function secondStep(way: Way, later: readonly Entries[], entered: Values): TriedStep[] {
  const second = ask(way, "postAttributeCollection", entered);
  if (second.kind === "call" && second.effect.kind === "askAgain") {
    const filledBy = (name: string) => (entered[name] === "" || entered[name] === undefined ? "nobody" : "guest");
    return [second, ...rounds(way, later, { standing: entered, filledBy, message: second.effect.message })];
  }
  if (second.kind === "call" && second.effect.kind !== "continue") return [second, endOf(second.effect)];
  const { ground, first } = way;
  const last = second.kind === "call" ? second : first; // each call plans her silent values anew
  const silentValues = last.kind === "call" ? (last.decided?.silentValues ?? {}) : {};
  const known = { flow: ground.flow, directory: ground.directory ?? null };
  return [second, makeAccount({ ...way, entered, values: answeredBy(second) }, { silentValues, known })];
}

function endOf(effect: Exclude<Effect, { kind: "continue" }>): TriedStep {
  switch (effect.kind) {
    case "block":
      return { kind: "blocked", message: effect.message };
    case "failed":
      return effect;
    case "askAgain": // never: afterAnswer fails it at the first step, and after the second one the page comes again
      return { kind: "failed", reason: effect.message };
  }
}
