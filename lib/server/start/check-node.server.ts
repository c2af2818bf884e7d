// Imported before everything else: the modules after it use what older versions of Node.js lack.
const needed = [20, 19] as const; // package.json, "engines"
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  process.stderr.write(`Vestibule needs Node.js ${needed.join(".")} or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}
