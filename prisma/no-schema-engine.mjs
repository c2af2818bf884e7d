#!/usr/bin/env node
// Named by prisma.config.ts where Prisma's native schema engine could not be downloaded.
console.error(
  "This command needs Prisma's schema engine, which could not be downloaded here. " +
    "`prisma generate` and `npm start` (which applies the migrations itself) work without it.",
);
process.exit(1);
