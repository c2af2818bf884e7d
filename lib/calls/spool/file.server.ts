import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";

/** A file of the spool that is being written. */
export class SpoolFile {
  readonly path: string;
  private readonly handle: FileHandle;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.handle = handle;
  }

  /** Guests' data is in it, so nobody else may read it. */
  static async create(path: string): Promise<SpoolFile> {
    const handle = await open(path, "ax", 0o600);
    await flushFolder(dirname(path));
    return new SpoolFile(path, handle);
  }

  /** Resolves once it would survive a power cut. */
  async append(bytes: Buffer): Promise<void> {
    await this.handle.appendFile(bytes);
    await this.handle.datasync();
    // Who was taken for dead, because this process stood still, writes to a file that has no name any more.
    if ((await this.handle.stat()).nlink === 0) throw new Error("another process has taken the file over");
  }

  close = (): Promise<void> => this.handle.close();
}

/** A new file may vanish in a power cut unless its name is on the disk, too (fsync(2)). */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return; // it cannot open folders, and writes names through
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const newline = 0x0a;

/**
 * The lines of a file, piece by piece, for it may be large. Only a newline ends a line: texts in JSON may hold other separators that
 * readline would stop at. A last line without one is torn, and left out.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const handle = await open(path, "r");
  try {
    let rest = Buffer.alloc(0);
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      rest = Buffer.concat([rest, chunk as Buffer]); // no encoding was given
      for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
        yield rest.toString("utf8", 0, end);
        rest = rest.subarray(end + 1);
      }
    }
  } finally {
    await handle.close();
  }
}
