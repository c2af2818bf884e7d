import { v7 } from "uuid";
import type { CallRow } from "@/lib/calls/row";
import type { Template } from "./templates";

const givenNames = ["ada", "grace", "jose", "soren", "anne-marie", "li", "olu", "fatima", "kenji", "zofia"];
const surnames = ["lovelace", "hopper", "garcia", "angstrom", "berg", "wei", "adeyemi", "hassan", "sato", "nowak"];
const domains = 2_000;
/** One in so many calls is refused; who knows no credential has no guest. */
const refusedOneIn = 20;

/** Of so many guests one address each, at domains of which few have many. */
function emailOf(guest: number): string {
  const [given, surname] = [givenNames[guest % 10] ?? "", surnames[Math.floor(guest / 10) % 10] ?? ""];
  const spread = ((guest * 2_654_435_761) % 2 ** 32) / 2 ** 32; // Knuth's multiplicative hash
  return `${given}.${surname}.${guest}@company${Math.floor(domains * spread ** 3)}.example`;
}

type Pieces = { template: Template; claims: string[] | null; answer: string[]; trace: string[] | null };

/** Everywhere where a call names its guest another one is put. */
function cut(template: Template): Pieces {
  const at = template.email ?? "\u0000";
  const { claims, answer, trace } = template;
  return { template, claims: claims?.split(at) ?? null, answer: answer.split(at), trace: trace?.split(at) ?? null };
}

/** Calls of a span of time in the order of their ids, each of a guest out of so many. */
export class Rows {
  readonly #guests: number;
  readonly #answered: readonly Pieces[];
  readonly #refused: readonly Pieces[];

  constructor(templates: readonly Template[], guests: number) {
    this.#guests = guests;
    const pieces = templates.map(cut);
    this.#answered = pieces.filter(({ template }) => template.outcome !== "refused");
    this.#refused = pieces.filter(({ template }) => template.outcome === "refused");
  }

  at(moment: Date): CallRow {
    const among = Math.random() * refusedOneIn < 1 ? this.#refused : this.#answered;
    const pieces = among[Math.floor(Math.random() * among.length)];
    if (!pieces) throw new Error("there are templates of both kinds");
    const { template, claims, answer, trace } = pieces;
    const email = template.email === null ? null : emailOf(Math.floor(Math.random() * this.#guests));
    const name = email ?? "";
    return {
      ...template,
      ...{ id: v7({ msecs: moment.getTime() }), receivedAt: moment, durationMs: 0.5 + 4 * Math.random() ** 8 * 100 },
      ...{ email, claims: claims?.join(name) ?? null, answer: answer.join(name), trace: trace?.join(name) ?? null },
    };
  }
}
