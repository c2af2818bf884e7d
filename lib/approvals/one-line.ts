/** More is no name, and only makes the rest of a mail hard to read. */
const mostOfName = 120;

/**
 * Marks that turn the direction of what follows or cannot be seen: with them a name reads as what it is not (Unicode Technical Report
 * 36, section 2.1.3, and Unicode Standard Annex 9, "Directional Formatting Characters"). The joiners of Persian and of emoji stay.
 */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/**
 * What somebody typed, such as a guest's name, as part of a line of ours: in one line, in the order in which it is written, short, and
 * nothing that a mail program makes a link of.
 */
export function inOneLine(text: string, most = mostOfName): string {
  const line = text
    .replace(unseen, "")
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll("://", ": //")
    .trim();
  const characters = Array.from(line); // no half of one
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join("")}…`;
}
