const names = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" });

/** "German (Austria)" for `de-AT`; the code itself where it names no language. */
export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // typed halfway
  }
}

/**
 * The languages that Entra shows its own sign-up pages in (learn.microsoft.com, "Language customization in Microsoft
 * Entra"): a guest who reads the form in one of them should read our message in it too.
 */
const codes = [
  ...["ar", "eu", "bg", "ca", "zh-Hans", "zh-Hant", "hr", "cs", "da", "nl", "en", "et", "fi", "fr", "gl", "de", "el"],
  ...["gu", "he", "hi", "hu", "is", "id", "it", "ja", "kn", "kk", "ko", "lv", "lt", "ms", "ml", "mr", "nb", "nn", "pl"],
  ...["pt-BR", "pt-PT", "pa", "ro", "ru", "sr-Cyrl", "sr-Latn", "sk", "sl", "es", "sv", "ta", "te", "th", "tr", "uk"],
  "vi",
];

export const languages: readonly { code: string; name: string }[] = codes
  .map((code) => ({ code, name: languageName(code) }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));
