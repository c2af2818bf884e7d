/** The look-up tables that an evaluation may read: by name, each with its keys and values. */
export type Tables = ReadonlyMap<string, ReadonlyMap<string, string>>;

export const noTables: Tables = new Map();

/** A constant table name in an expression, and where it stands. */
export type TableUse = { readonly name: string; readonly start: number; readonly end: number };

/** Short, and without anything that would have to be escaped in an expression. */
export const tableNamePattern = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;
export const tableNameWords = "a letter and then letters, digits, _ or -, at most 60 in all";
