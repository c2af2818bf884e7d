/** What to tell the person who started us, from the output of a PostgreSQL program that failed. */
export function explainPostgresFailure(program: string, output: string, dataDir: string): string {
  if (/No space left on device|ENOSPC/.test(output)) {
    return `The disk that holds ${dataDir} is full. Free some space, or set VESTIBULE_DATA to a folder on another disk.`;
  }
  if (/could not (?:create|map) .*shared memory|could not resize shared memory/.test(output)) {
    return `PostgreSQL got no shared memory from the system:\n${lastLines(output)}`;
  }
  if (/Permission denied|EACCES|EPERM/.test(output)) {
    return `PostgreSQL may not use ${dataDir}. Set VESTIBULE_DATA to a folder it may write to:\n${lastLines(output)}`;
  }
  if (/Read-only file system|EROFS/.test(output)) return `${dataDir} is on a read-only disk. Set VESTIBULE_DATA.`;
  return `${program} failed:\n${lastLines(output)}`;
}

const lastLines = (output: string) => output.trim().split("\n").slice(-8).join("\n");
