import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { type State, stateSchema, type TenantState } from "./state";

/** Everything the sandbox knows, in memory and in one JSON file. */
export class Store {
  readonly #file: string | undefined;
  #isDirty = false;
  #saving: Promise<void> | undefined;

  constructor(
    readonly state: State,
    file?: string,
  ) {
    this.#file = file;
  }

  /** Changes the state and resolves once the change would survive a crash. Callers answer only after that. */
  async change<T>(mutate: (state: State) => T): Promise<T> {
    const result = mutate(this.state);
    await this.save();
    return result;
  }

  save(): Promise<void> {
    this.#isDirty = true;
    return (this.#saving ??= this.#saveUntilClean().finally(() => {
      this.#saving = undefined;
    }));
  }

  tenant(id: string | undefined): TenantState | undefined {
    return this.state.tenants.find((tenant) => tenant.id === id);
  }

  /** Changes that arrive during a save share the next one. */
  async #saveUntilClean() {
    while (this.#isDirty) {
      this.#isDirty = false;
      if (this.#file) await writeAtomically(this.#file, JSON.stringify(this.state));
    }
  }
}

/** Opens the data file, or starts with `initial()` where there is none. */
export async function openStore(file: string | undefined, initial: () => Promise<State>): Promise<Store> {
  const text = file && (await readFile(file, "utf8").catch(ifMissing));
  if (text) return new Store(parse(text, file), file);
  const store = new Store(await initial(), file);
  if (file) await mkdir(dirname(file), { recursive: true });
  await store.save();
  return store;
}

function parse(text: string, file: string): State {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`The sandbox cannot read its data file ${file}. Move it away to start afresh.`, { cause });
  }
}

/** A reader sees the old file or the new one, never half of it. */
async function writeAtomically(file: string, text: string) {
  const draft = `${file}.new`;
  const handle = await open(draft, "w", 0o600); // the file holds the signing key
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

function ifMissing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
