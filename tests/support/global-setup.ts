import type { TestProject } from "vitest/node";
import { startTestCluster } from "./test-cluster";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestCluster();
  project.provide("databaseUrl", server.url);
  return server.stop;
}

declare module "vitest" {
  // biome-ignore format: one line
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be merged
  export interface ProvidedContext { databaseUrl: string }
}
