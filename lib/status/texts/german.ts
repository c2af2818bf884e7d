import type { GuestTexts } from "./texts";

export const german: GuestTexts = {
  title: "Ihre Anfrage an {tenant}",
  reference: "Kennung",
  language: "Sprache",
  skip: "Zum Inhalt springen",
  updates: "Diese Seite aktualisiert sich von selbst.",
  update: "Jetzt aktualisieren",
  back: "Zurück",
  steps: {
    label: "Fortschritt",
    ...{ received: "Eingegangen", review: "Wird geprüft", decision: "Entscheidung" },
    ...{ done: "erledigt", now: "jetzt", next: "folgt" },
  },
  states: {
    waiting: {
      title: "Ihre Anfrage wird geprüft",
      text: "Sie müssen nichts tun. Wir schreiben Ihnen, sobald entschieden ist.",
    },
    asked: { title: "Es gibt eine Frage an Sie", text: "Ihre Anfrage wartet auf Ihre Antwort." },
    creating: {
      title: "Willkommen",
      text: "Ihre Anfrage wurde genehmigt. Ihr Zugang wird eingerichtet; das dauert einen Augenblick.",
    },
    ready: { title: "Ihr Zugang ist bereit", text: "Ihre Anfrage wurde genehmigt." },
    denied: { title: "Ihre Anfrage wurde nicht genehmigt", text: "Mit dieser Anfrage erhalten Sie keinen Zugang." },
    withdrawn: {
      title: "Sie haben Ihre Anfrage zurückgezogen",
      text: "Sie wird nicht weiter bearbeitet. Sie können jederzeit neu anfragen.",
    },
    expired: {
      title: "Ihre Anfrage ist abgelaufen",
      text: "Über sie wurde nicht rechtzeitig entschieden. Sie können sich erneut registrieren.",
    },
    ended: { title: "Ihr Zugang ist beendet", text: "Er wurde erteilt und später entzogen." },
  },
  stage: "Stufe {number} von {count}",
  who: {
    approvers: "Bei {tenant} entscheiden die Personen, die für diesen Zugang zuständig sind.",
    sponsor: "Es entscheidet die Person, die Sie als Kontakt bei {tenant} genannt haben.",
  },
  by: "Voraussichtlich bis zum {date}.",
  again: "Ab dem {date} können Sie erneut anfragen.",
  open: "{app} öffnen",
  question: { title: "Frage", answer: "Ihre Antwort", send: "Antwort senden" },
  correct: {
    title: "Etwas berichtigen",
    text: "Das sind Ihre Angaben. Wenn Sie etwas ändern, beginnt die laufende Stufe von vorn.",
    save: "Änderungen speichern",
  },
  note: {
    title: "Notiz hinzufügen",
    text: "Wer entscheidet, kann sie lesen.",
    label: "Ihre Notiz",
    send: "Notiz senden",
  },
  withdraw: {
    title: "Anfrage zurückziehen",
    text: "Falls Sie den Zugang nicht mehr brauchen.",
    ask: "Möchten Sie Ihre Anfrage wirklich zurückziehen? Das lässt sich nicht rückgängig machen.",
    yes: "Ja, zurückziehen",
    no: "Nein, behalten",
  },
  told: { title: "Für Sie eingetragen", text: "{tenant} hat Ihrem Konto diese Angaben hinzugefügt." },
  history: {
    title: "Bisheriger Verlauf",
    ...{ received: "Anfrage eingegangen", corrected: "Sie haben etwas berichtigt" },
    ...{ noted: "Sie haben eine Notiz hinzugefügt", question: "Sie wurden etwas gefragt" },
    ...{ answered: "Sie haben geantwortet", stage: "Eine Stufe wurde genehmigt" },
  },
  done: {
    corrected: "Ihre Änderungen sind gespeichert.",
    noted: "Ihre Notiz wurde gesendet.",
    answered: "Ihre Antwort wurde gesendet.",
    withdrawn: "Ihre Anfrage ist zurückgezogen.",
    same: "Es wurde nichts geändert.",
    late: "Ihre Anfrage hat sich inzwischen geändert. So ist der Stand jetzt.",
  },
  wrong: {
    text: "Bitte prüfen Sie Ihre Eingaben. Es wurde nichts geändert.",
    empty: "Bitte schreiben Sie etwas.",
    long: "Das ist zu lang. Höchstens {count} Zeichen.",
  },
  lost: {
    title: "Link anfordern",
    text: "Dieser Link gilt nicht oder nicht mehr. Nennen Sie uns die Kennung Ihrer Anfrage und Ihre E-Mail-Adresse, dann senden wir Ihnen einen neuen Link.",
    email: "E-Mail-Adresse",
    send: "Link senden",
    answer: "Falls es zu dieser Kennung und Adresse eine Anfrage gibt, ist eine E-Mail mit dem Link unterwegs.",
    often: "Sie haben den Link schon mehrmals angefordert. Bitte warten Sie eine Stunde.",
  },
  fields: {
    ...{ displayName: "Name", givenName: "Vorname", surname: "Nachname", jobTitle: "Position" },
    ...{ streetAddress: "Straße und Hausnummer", city: "Ort", postalCode: "Postleitzahl" },
    ...{ state: "Bundesland oder Kanton", country: "Land oder Region", email: "E-Mail-Adresse" },
  },
  mails: {
    received: {
      subject: "Ihre Anfrage an {tenant} ist eingegangen",
      text: "Wir schreiben Ihnen, sobald entschieden ist.",
    },
    asked: { subject: "Eine Frage zu Ihrer Anfrage an {tenant}", text: "Ihre Anfrage wartet auf Ihre Antwort." },
    ready: { subject: "Ihr Zugang zu {tenant} ist bereit", text: "Ihre Anfrage wurde genehmigt." },
    denied: { subject: "Ihre Anfrage an {tenant}", text: "Ihre Anfrage wurde nicht genehmigt." },
    expired: {
      subject: "Ihre Anfrage an {tenant} ist abgelaufen",
      text: "Über sie wurde nicht rechtzeitig entschieden. Sie können erneut anfragen.",
    },
    ended: { subject: "Ihr Zugang zu {tenant} ist beendet", text: "Er wurde entzogen." },
    link: {
      subject: "Der Link zu Ihrer Anfrage an {tenant}",
      text: "Sie haben den Link zu Ihrer Anfrage angefordert.",
    },
  },
  mailLink: "Hier sehen Sie den Stand Ihrer Anfrage:",
  mailWhy:
    "Sie erhalten diese E-Mail, weil mit dieser Adresse Zugang zu {tenant} angefragt wurde. Falls Sie das nicht waren, beachten Sie sie nicht weiter.",
};
