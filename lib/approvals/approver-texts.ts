import type { GuestLanguage } from "@/lib/status/languages";

/** What a mail to somebody who decides says. The portal itself is English; a mail is read between others. */
export type ApproverTexts = {
  asked: string;
  answered: string;
  /** Her account waits for a person: the mail's subject, and what it says. */
  failed: string;
  failedText: string;
  failedLink: string;
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
    failed: "The account of {name} waits for you: {connector}",
    failedText:
      "Microsoft Graph refused it, so it is not tried again by itself. The page of the request says why, and has a button to try again.",
    failedLink: "Look at the request:",
    ...{ who: "Who", source: "Signs in with", what: "For", by: "Decide by", reference: "Reference" },
    link: "Look at the request and decide:",
    why: "You get this mail because you decide on guests of {tenant}. Opening the link decides nothing.",
  },
  de: {
    asked: "{name} bittet um Zugang: {connector}",
    answered: "{name} hat geantwortet: {connector}",
    failed: "Das Konto von {name} wartet auf Sie: {connector}",
    failedText:
      "Microsoft Graph hat es abgelehnt, deshalb wird es nicht von selbst wieder versucht. Die Seite der Anfrage sagt, warum, und hat einen Knopf für einen neuen Versuch.",
    failedLink: "Anfrage ansehen:",
    ...{ who: "Wer", source: "Anmeldung mit", what: "Wofür", by: "Entscheiden bis", reference: "Kennung" },
    link: "Anfrage ansehen und entscheiden:",
    why: "Sie erhalten diese E-Mail, weil Sie über Gäste von {tenant} entscheiden. Den Link zu öffnen entscheidet nichts.",
  },
  fr: {
    asked: "{name} demande un accès : {connector}",
    answered: "{name} a répondu : {connector}",
    failed: "Le compte de {name} vous attend : {connector}",
    failedText:
      "Microsoft Graph l’a refusé ; il n’y aura pas de nouvel essai automatique. La page de la demande dit pourquoi et permet de réessayer.",
    failedLink: "Voir la demande :",
    ...{ who: "Qui", source: "Se connecte avec", what: "Pour", by: "À décider avant le", reference: "Référence" },
    link: "Voir la demande et décider :",
    why: "Vous recevez ce message parce que vous décidez des invités de {tenant}. Ouvrir le lien ne décide de rien.",
  },
  es: {
    asked: "{name} pide acceso: {connector}",
    answered: "{name} ha respondido: {connector}",
    failed: "La cuenta de {name} le espera: {connector}",
    failedText:
      "Microsoft Graph la rechazó, así que no se volverá a intentar por sí sola. La página de la solicitud dice por qué y permite intentarlo de nuevo.",
    failedLink: "Ver la solicitud:",
    ...{ who: "Quién", source: "Inicia sesión con", what: "Para", by: "Decidir antes de", reference: "Referencia" },
    link: "Ver la solicitud y decidir:",
    why: "Recibe este correo porque decide sobre los invitados de {tenant}. Abrir el enlace no decide nada.",
  },
  nb: {
    asked: "{name} ber om tilgang: {connector}",
    answered: "{name} har svart: {connector}",
    failed: "Kontoen til {name} venter på deg: {connector}",
    failedText:
      "Microsoft Graph avviste den, så det blir ikke prøvd igjen av seg selv. Siden for forespørselen sier hvorfor, og har en knapp for å prøve igjen.",
    failedLink: "Se på forespørselen:",
    ...{ who: "Hvem", source: "Logger på med", what: "Til", by: "Avgjøres innen", reference: "Referanse" },
    link: "Se på forespørselen og avgjør den:",
    why: "Du får denne e-posten fordi du avgjør hvilke gjester {tenant} slipper inn. Å åpne lenken avgjør ingenting.",
  },
  pl: {
    asked: "{name} prosi o dostęp: {connector}",
    answered: "{name} odpowiada: {connector}",
    failed: "Konto osoby {name} czeka na Ciebie: {connector}",
    failedText:
      "Microsoft Graph je odrzucił, więc kolejnej próby nie będzie bez Ciebie. Na stronie prośby jest powód i przycisk ponowienia.",
    failedLink: "Zobacz prośbę:",
    ...{ who: "Kto", source: "Logowanie przez", what: "Do czego", by: "Termin decyzji", reference: "Numer sprawy" },
    link: "Zobacz prośbę i zdecyduj:",
    why: "Ta wiadomość przyszła, ponieważ decydujesz o gościach {tenant}. Samo otwarcie linku o niczym nie decyduje.",
  },
  ja: {
    asked: "{name} さんからアクセスの申請: {connector}",
    answered: "{name} さんから回答: {connector}",
    failed: "{name} さんのアカウントに対応が必要です: {connector}",
    failedText:
      "Microsoft Graph に拒否されたため、自動では再試行されません。理由と再試行のボタンは申請のページにあります。",
    failedLink: "申請を確認する:",
    ...{ who: "申請者", source: "サインイン方法", what: "申請先", by: "判断の期限", reference: "受付番号" },
    link: "申請を確認して判断する:",
    why: "{tenant} のゲストを承認する担当者にお送りしています。リンクを開くだけでは何も決まりません。",
  },
  ar: {
    asked: "طلب وصول من {name}: {connector}",
    answered: "إجابة من {name}: {connector}",
    failed: "حساب {name} ينتظرك: {connector}",
    failedText: "رفضه Microsoft Graph، ولن تُعاد المحاولة تلقائيًا. صفحة الطلب تذكر السبب وفيها زر لإعادة المحاولة.",
    failedLink: "عرض الطلب:",
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
