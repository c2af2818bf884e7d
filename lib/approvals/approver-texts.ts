import type { GuestLanguage } from "@/lib/status/languages";

/** What a mail to somebody who decides says. The portal itself is English; a mail is read between others. */
export type ApproverTexts = {
  asked: string;
  answered: string;
  who: string;
  source: string;
  what: string;
  by: string;
  reference: string;
  link: string;
  why: string;
};

export const approverTexts: Readonly<Record<GuestLanguage, ApproverTexts>> = {
  en: {
    asked: "{name} asks for access: {connector}",
    answered: "{name} has answered: {connector}",
    ...{ who: "Who", source: "Signs in with", what: "For", by: "Decide by", reference: "Reference" },
    link: "Look at the request and decide:",
    why: "You get this mail because you decide on guests of {tenant}. Opening the link decides nothing.",
  },
  de: {
    asked: "{name} bittet um Zugang: {connector}",
    answered: "{name} hat geantwortet: {connector}",
    ...{ who: "Wer", source: "Anmeldung mit", what: "Wofür", by: "Entscheiden bis", reference: "Kennung" },
    link: "Anfrage ansehen und entscheiden:",
    why: "Sie erhalten diese E-Mail, weil Sie über Gäste von {tenant} entscheiden. Den Link zu öffnen entscheidet nichts.",
  },
  fr: {
    asked: "{name} demande un accès : {connector}",
    answered: "{name} a répondu : {connector}",
    ...{ who: "Qui", source: "Se connecte avec", what: "Pour", by: "À décider avant le", reference: "Référence" },
    link: "Voir la demande et décider :",
    why: "Vous recevez ce message parce que vous décidez des invités de {tenant}. Ouvrir le lien ne décide de rien.",
  },
  es: {
    asked: "{name} pide acceso: {connector}",
    answered: "{name} ha respondido: {connector}",
    ...{ who: "Quién", source: "Inicia sesión con", what: "Para", by: "Decidir antes de", reference: "Referencia" },
    link: "Ver la solicitud y decidir:",
    why: "Recibe este correo porque decide sobre los invitados de {tenant}. Abrir el enlace no decide nada.",
  },
  nb: {
    asked: "{name} ber om tilgang: {connector}",
    answered: "{name} har svart: {connector}",
    ...{ who: "Hvem", source: "Logger på med", what: "Til", by: "Avgjøres innen", reference: "Referanse" },
    link: "Se på forespørselen og avgjør den:",
    why: "Du får denne e-posten fordi du avgjør hvilke gjester {tenant} slipper inn. Å åpne lenken avgjør ingenting.",
  },
  pl: {
    asked: "{name} prosi o dostęp: {connector}",
    answered: "{name} odpowiada: {connector}",
    ...{ who: "Kto", source: "Logowanie przez", what: "Do czego", by: "Termin decyzji", reference: "Numer sprawy" },
    link: "Zobacz prośbę i zdecyduj:",
    why: "Ta wiadomość przyszła, ponieważ decydujesz o gościach {tenant}. Samo otwarcie linku o niczym nie decyduje.",
  },
  ja: {
    asked: "{name} さんからアクセスの申請: {connector}",
    answered: "{name} さんから回答: {connector}",
    ...{ who: "申請者", source: "サインイン方法", what: "申請先", by: "判断の期限", reference: "受付番号" },
    link: "申請を確認して判断する:",
    why: "{tenant} のゲストを承認する担当者にお送りしています。リンクを開くだけでは何も決まりません。",
  },
  ar: {
    asked: "طلب وصول من {name}: {connector}",
    answered: "إجابة من {name}: {connector}",
    ...{
      who: "مقدّم الطلب",
      source: "تسجيل الدخول عبر",
      what: "الوصول إلى",
      by: "آخر موعد للقرار",
      reference: "الرقم المرجعي",
    },
    link: "عرض الطلب واتخاذ القرار:",
    why: "وصلتك هذه الرسالة لأنك ممن يتخذون القرار بشأن ضيوف {tenant}. فتح الرابط لا يقرر شيئًا.",
  },
};
