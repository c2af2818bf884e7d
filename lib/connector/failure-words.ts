import type { Message } from "@/lib/gatekeeping/messages";

/** What a guest reads when we cannot decide and the admin wrote nothing of her own. The first is for all other languages. */
export const failureWords: readonly Message[] = [
  { language: "en", text: "We cannot complete your sign-up right now. Please try again in a few minutes." },
  {
    language: "de",
    text: "Wir können Ihre Registrierung gerade nicht abschließen. Bitte versuchen Sie es in einigen Minuten erneut.",
  },
  {
    language: "fr",
    text: "Nous ne pouvons pas terminer votre inscription pour le moment. Veuillez réessayer dans quelques minutes.",
  },
  {
    language: "es",
    text: "No podemos completar su registro en este momento. Inténtelo de nuevo dentro de unos minutos.",
  },
  {
    language: "it",
    text: "Al momento non possiamo completare la registrazione. Riprova tra qualche minuto.",
  },
  {
    language: "pt",
    text: "Não podemos concluir o seu registo neste momento. Tente novamente dentro de alguns minutos.",
  },
  {
    language: "nl",
    text: "We kunnen uw registratie op dit moment niet voltooien. Probeer het over een paar minuten opnieuw.",
  },
  { language: "nb", text: "Vi kan ikke fullføre registreringen din akkurat nå. Prøv igjen om noen minutter." },
  { language: "sv", text: "Vi kan inte slutföra din registrering just nu. Försök igen om några minuter." },
  { language: "da", text: "Vi kan ikke gennemføre din tilmelding lige nu. Prøv igen om et par minutter." },
  { language: "pl", text: "Nie możemy teraz dokończyć rejestracji. Spróbuj ponownie za kilka minut." },
  { language: "ja", text: "現在、サインアップを完了できません。数分後にもう一度お試しください。" },
  { language: "ar", text: "لا يمكننا إكمال تسجيلك الآن. يُرجى المحاولة مرة أخرى بعد بضع دقائق." },
];

/** Stands before the code of a call. */
export const referenceWords: readonly Message[] = [
  { language: "en", text: "Reference" },
  { language: "de", text: "Referenz" },
  { language: "fr", text: "Référence" },
  { language: "es", text: "Referencia" },
  { language: "it", text: "Riferimento" },
  { language: "pt", text: "Referência" },
  { language: "nl", text: "Referentie" },
  { language: "nb", text: "Referanse" },
  { language: "sv", text: "Referens" },
  { language: "da", text: "Reference" },
  { language: "pl", text: "Numer sprawy" },
  { language: "ja", text: "照会番号" },
  { language: "ar", text: "المرجع" },
];
