import type { GuestTexts } from "./texts";

export const norwegian: GuestTexts = {
  title: "Forespørselen din til {tenant}",
  reference: "Referanse",
  language: "Språk",
  skip: "Gå til innholdet",
  updates: "Denne siden oppdaterer seg selv.",
  update: "Oppdater nå",
  back: "Tilbake",
  steps: {
    label: "Fremdrift",
    ...{ received: "Mottatt", review: "Til vurdering", decision: "Avgjørelse" },
    ...{ done: "ferdig", now: "nå", next: "gjenstår" },
  },
  states: {
    waiting: {
      title: "Forespørselen din vurderes",
      text: "Du trenger ikke å gjøre noe. Vi skriver til deg når den er avgjort.",
    },
    asked: { title: "Det er et spørsmål til deg", text: "Forespørselen venter på svaret ditt." },
    creating: {
      title: "Velkommen",
      text: "Forespørselen din er godkjent. Tilgangen gjøres klar; det tar et øyeblikk.",
    },
    ready: { title: "Tilgangen din er klar", text: "Forespørselen din er godkjent." },
    denied: { title: "Forespørselen din ble ikke godkjent", text: "Denne forespørselen gir deg ikke tilgang." },
    withdrawn: {
      title: "Du trakk forespørselen tilbake",
      text: "Ingen vurderer den lenger. Du kan spørre på nytt når som helst.",
    },
    expired: {
      title: "Forespørselen din er utløpt",
      text: "Den ble ikke avgjort i tide. Du kan registrere deg på nytt.",
    },
    ended: { title: "Tilgangen din er avsluttet", text: "Den ble gitt og senere trukket tilbake." },
  },
  stage: "Trinn {number} av {count}",
  who: {
    approvers: "De som har ansvar for denne tilgangen hos {tenant}, avgjør.",
    sponsor: "Personen du oppga som kontakt hos {tenant}, avgjør.",
  },
  by: "Avgjørelsen ventes innen {date}.",
  again: "Du kan spørre på nytt fra {date}.",
  open: "Åpne {app}",
  question: { title: "Spørsmål", answer: "Svaret ditt", send: "Send svaret" },
  correct: {
    title: "Rett opp noe",
    text: "Dette oppga du. Hvis du endrer noe, begynner trinnet på nytt.",
    save: "Lagre endringene",
  },
  note: {
    title: "Legg til en merknad",
    text: "Den som avgjør, leser den.",
    label: "Merknaden din",
    send: "Send merknaden",
  },
  withdraw: {
    title: "Trekk forespørselen tilbake",
    text: "Hvis du ikke lenger trenger tilgang.",
    ask: "Vil du virkelig trekke forespørselen tilbake? Dette kan ikke angres.",
    yes: "Ja, trekk den tilbake",
    no: "Nei, behold den",
  },
  told: { title: "Lagt inn for deg", text: "{tenant} har lagt dette til på kontoen din." },
  history: {
    title: "Dette har skjedd hittil",
    ...{ received: "Forespørsel mottatt", corrected: "Du rettet opp noe", noted: "Du la til en merknad" },
    ...{ question: "Du fikk et spørsmål", answered: "Du svarte", stage: "Et trinn ble godkjent" },
  },
  done: {
    corrected: "Endringene er lagret.",
    noted: "Merknaden er sendt.",
    answered: "Svaret er sendt.",
    withdrawn: "Forespørselen er trukket tilbake.",
    same: "Ingenting ble endret.",
    late: "Forespørselen har endret seg i mellomtiden. Slik står den nå.",
  },
  wrong: {
    text: "Kontroller det du skrev. Ingenting ble endret.",
    empty: "Skriv noe.",
    long: "Dette er for langt. Høyst {count} tegn.",
  },
  lost: {
    title: "Be om lenken din",
    text: "Denne lenken virker ikke, eller ikke lenger. Oppgi referansen til forespørselen og e-postadressen din, så sender vi en ny lenke.",
    email: "E-postadresse",
    send: "Send meg lenken",
    answer: "Hvis det finnes en forespørsel med denne referansen og adressen, er en e-post med lenken på vei.",
    often: "Du har spurt mange ganger. Vent en time.",
  },
  fields: {
    ...{ displayName: "Navn", givenName: "Fornavn", surname: "Etternavn", jobTitle: "Stilling" },
    ...{ streetAddress: "Gateadresse", city: "Sted", postalCode: "Postnummer" },
    ...{ state: "Fylke eller delstat", country: "Land eller område", email: "E-postadresse" },
  },
  mails: {
    received: {
      subject: "Vi har mottatt forespørselen din til {tenant}",
      text: "Vi skriver til deg når den er avgjort.",
    },
    asked: { subject: "Et spørsmål om forespørselen din til {tenant}", text: "Forespørselen venter på svaret ditt." },
    ready: { subject: "Tilgangen din til {tenant} er klar", text: "Forespørselen din er godkjent." },
    denied: { subject: "Forespørselen din til {tenant}", text: "Forespørselen din ble ikke godkjent." },
    expired: {
      subject: "Forespørselen din til {tenant} er utløpt",
      text: "Den ble ikke avgjort i tide. Du kan spørre på nytt.",
    },
    ended: { subject: "Tilgangen din til {tenant} er avsluttet", text: "Den er trukket tilbake." },
    link: { subject: "Lenken til forespørselen din til {tenant}", text: "Du ba om lenken til forespørselen din." },
  },
  mailLink: "Her ser du hvordan forespørselen står:",
  mailWhy:
    "Du får denne e-posten fordi noen ba om tilgang til {tenant} med denne adressen. Hvis det ikke var deg, kan du se bort fra den.",
};
