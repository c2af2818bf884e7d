/** Something that went otherwise than the admin wanted, and what to do about it. */
export type Finding = {
  meaning: "attention" | "refused";
  what: string;
  fix: string;
  where: "mapping" | "gatekeeping" | "setUp" | "settings";
};
