import type { Adapter, AdapterPayload } from "oidc-provider";
import type { Store } from "@/tests/sandbox/store/store";

/** Keeps what one tenant's OpenID provider remembers in the data file, so that a restart interrupts no sign-in. */
export class StoreAdapter implements Adapter {
  readonly #store: Store;
  readonly #prefix: string;

  constructor(store: Store, prefix: string) {
    this.#store = store;
    this.#prefix = prefix;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
    await this.#store.change(({ openid }) => {
      for (const [key, { expiresAt }] of Object.entries(openid)) {
        if (expiresAt !== null && expiresAt < Date.now()) Reflect.deleteProperty(openid, key);
      }
      openid[this.#key(id)] = { payload, expiresAt: expiresIn ? Date.now() + expiresIn * 1000 : null };
    });
  }

  find(id: string) {
    return Promise.resolve(this.#valid(([key]) => key === this.#key(id)));
  }

  findByUid(uid: string) {
    return Promise.resolve(this.#valid(([key, payload]) => key.startsWith(this.#prefix) && payload.uid === uid));
  }

  findByUserCode() {
    return Promise.resolve(undefined); // the device flow is off
  }

  async consume(id: string) {
    await this.#store.change(({ openid }) => {
      const entry = openid[this.#key(id)];
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
    });
  }

  async destroy(id: string) {
    await this.#store.change(({ openid }) => Reflect.deleteProperty(openid, this.#key(id)));
  }

  async revokeByGrantId(grantId: string) {
    await this.#store.change(({ openid }) => {
      for (const [key, { payload }] of Object.entries(openid)) {
        if (payload.grantId === grantId) Reflect.deleteProperty(openid, key);
      }
    });
  }

  #valid(isWanted: (entry: [key: string, payload: AdapterPayload]) => boolean): AdapterPayload | undefined {
    return Object.entries(this.#store.state.openid).find(
      ([key, { payload, expiresAt }]) => (expiresAt === null || expiresAt > Date.now()) && isWanted([key, payload]),
    )?.[1].payload;
  }

  #key(id: string) {
    return `${this.#prefix}:${id}`;
  }
}
