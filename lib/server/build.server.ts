// `npm run build`: the production build, unless there is one of these sources already.
import { resolve } from "node:path";
import { findBuild } from "./start/build.server";
import { say } from "./start/console.server";
import { Undo } from "./start/undo.server";

const build = findBuild(resolve(import.meta.dirname, "../.."));
if (build.isCurrent) say("The production build is current.");
else {
  say("Building for production ...");
  await build.run(new Undo());
  say("Built.");
}
