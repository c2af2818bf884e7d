/** How a word is coloured; the screens have an icon for each. */
export type Meaning = "good" | "waiting" | "attention" | "refused" | "none";
