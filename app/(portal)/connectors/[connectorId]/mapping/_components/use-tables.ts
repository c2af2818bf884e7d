import { useEffect, useState } from "react";
import type { Tables } from "@/lib/expression/tables";
import type { Rule } from "@/lib/mapping/rule";
import { tablesOf } from "@/lib/mapping/tables";
import { readTables } from "../actions";

/** The names of all look-up tables of the tenant, and the rows of those that the saved rules use. */
export type KnownTables = { names: string[]; loaded: Tables };

/** The tables that the rules name as they are typed; one that did not come with the page is read when it is first named. */
export function useTables({ names, loaded }: KnownTables, rules: readonly Rule[]) {
  const [tables, setTables] = useState(loaded);
  const missing = tablesOf(rules).filter((name) => names.includes(name) && !tables.has(name));
  const wanted = missing.join();
  useEffect(() => {
    if (wanted === "") return;
    let isOver = false;
    readTables(wanted.split(",")).then(
      (found) => {
        if (!isOver) setTables((before) => new Map([...before, ...found]));
      },
      () => undefined, // the preview goes on saying that it reads; the rules themselves are not touched
    );
    return () => {
      isOver = true;
    };
  }, [wanted]);
  const isWaiting = (rule: Rule) => tablesOf([rule]).some((name) => missing.includes(name));
  return { tables, waiting: new Set(rules.filter(isWaiting).map(({ id }) => id)) };
}
