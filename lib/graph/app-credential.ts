type PasswordCredential = { hint?: string | null | undefined; endDateTime?: string | null | undefined };

/**
 * When the secret expires that this portal signs in with, among all that the app registration has. Graph tells the first three
 * characters of each; where that leaves several, the one that ends first, so that a warning comes too early rather than too late.
 * Source: learn.microsoft.com/graph/api/resources/passwordcredential.
 */
export function secretEnd(credentials: readonly PasswordCredential[], secret: string, now: Date): Date | undefined {
  const ofOurs = credentials.filter(({ hint }) => hint && secret.startsWith(hint));
  const ends = (ofOurs.length > 0 ? ofOurs : credentials)
    .flatMap(({ endDateTime }) => (endDateTime ? [new Date(endDateTime)] : []))
    .sort((a, b) => a.getTime() - b.getTime());
  return ends.find((end) => end > now) ?? ends.at(-1);
}
