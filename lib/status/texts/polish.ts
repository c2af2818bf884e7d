import type { GuestTexts } from "./texts";

export const polish: GuestTexts = {
  title: "Twoja prośba o dostęp do {tenant}",
  reference: "Numer sprawy",
  language: "Język",
  skip: "Przejdź do treści",
  updates: "Ta strona odświeża się sama.",
  update: "Odśwież teraz",
  back: "Wstecz",
  steps: {
    label: "Postęp",
    ...{ received: "Otrzymana", review: "W trakcie rozpatrywania", decision: "Decyzja" },
    ...{ done: "gotowe", now: "teraz", next: "później" },
  },
  states: {
    waiting: {
      title: "Twoja prośba jest rozpatrywana",
      text: "Nie musisz nic robić. Napiszemy, gdy zapadnie decyzja.",
    },
    asked: { title: "Mamy do Ciebie pytanie", text: "Twoja prośba czeka na odpowiedź." },
    creating: {
      title: "Witamy",
      text: "Twoja prośba została zatwierdzona. Przygotowujemy dostęp; to potrwa chwilę.",
    },
    ready: { title: "Twój dostęp jest gotowy", text: "Twoja prośba została zatwierdzona." },
    denied: { title: "Twoja prośba nie została zatwierdzona", text: "Ta prośba nie daje Ci dostępu." },
    withdrawn: {
      title: "Prośba została wycofana",
      text: "Nikt już jej nie rozpatruje. W każdej chwili możesz złożyć nową.",
    },
    expired: {
      title: "Twoja prośba wygasła",
      text: "Nie rozpatrzono jej na czas. Możesz zarejestrować się ponownie.",
    },
    ended: { title: "Twój dostęp został zakończony", text: "Został przyznany, a potem odebrany." },
  },
  stage: "Etap {number} z {count}",
  who: {
    approvers: "Decydują osoby odpowiedzialne za ten dostęp w {tenant}.",
    sponsor: "Decyduje osoba, którą podano jako kontakt w {tenant}.",
  },
  by: "Przewidywany termin: {date}.",
  again: "Ponownie poprosić można od {date}.",
  open: "Otwórz {app}",
  question: { title: "Pytanie", answer: "Twoja odpowiedź", send: "Wyślij odpowiedź" },
  correct: {
    title: "Popraw dane",
    text: "To dane, które podano. Jeśli coś zmienisz, bieżący etap zacznie się od nowa.",
    save: "Zapisz zmiany",
  },
  note: {
    title: "Dodaj uwagę",
    text: "Przeczyta ją osoba, która decyduje.",
    label: "Twoja uwaga",
    send: "Wyślij uwagę",
  },
  withdraw: {
    title: "Wycofaj prośbę",
    text: "Jeśli dostęp nie jest już potrzebny.",
    ask: "Czy na pewno chcesz wycofać prośbę? Tego nie można cofnąć.",
    yes: "Tak, wycofaj",
    no: "Nie, zostaw",
  },
  told: { title: "Dodano dla Ciebie", text: "{tenant} dodaje te dane do Twojego konta." },
  history: {
    title: "Dotychczasowy przebieg",
    ...{ received: "Otrzymaliśmy prośbę", corrected: "Poprawiono dane", noted: "Dodano uwagę" },
    ...{ question: "Zadano Ci pytanie", answered: "Wysłano odpowiedź", stage: "Zatwierdzono etap" },
  },
  done: {
    corrected: "Zmiany są zapisane.",
    noted: "Uwaga została wysłana.",
    answered: "Odpowiedź została wysłana.",
    withdrawn: "Prośba została wycofana.",
    same: "Nic nie zmieniono.",
    late: "Prośba zmieniła się w międzyczasie. Oto jej obecny stan.",
  },
  wrong: {
    text: "Sprawdź wpisane dane. Nic nie zmieniono.",
    empty: "Napisz coś.",
    long: "To za długi tekst. Najwyżej {count} znaków.",
  },
  lost: {
    title: "Poproś o link",
    text: "Ten link nie działa albo już nie działa. Podaj numer sprawy i adres e-mail, a wyślemy nowy link.",
    email: "Adres e-mail",
    send: "Wyślij mi link",
    answer: "Jeśli istnieje prośba o tym numerze i adresie, wiadomość z linkiem jest już w drodze.",
    often: "Było już wiele prób. Odczekaj godzinę.",
  },
  fields: {
    ...{ displayName: "Imię i nazwisko", givenName: "Imię", surname: "Nazwisko", jobTitle: "Stanowisko" },
    ...{ streetAddress: "Ulica i numer", city: "Miejscowość", postalCode: "Kod pocztowy" },
    ...{ state: "Województwo lub stan", country: "Kraj lub region", email: "Adres e-mail" },
  },
  mails: {
    received: { subject: "Otrzymaliśmy prośbę o dostęp do {tenant}", text: "Napiszemy, gdy zapadnie decyzja." },
    asked: { subject: "Pytanie o prośbę o dostęp do {tenant}", text: "Twoja prośba czeka na odpowiedź." },
    ready: { subject: "Twój dostęp do {tenant} jest gotowy", text: "Twoja prośba została zatwierdzona." },
    denied: { subject: "Twoja prośba o dostęp do {tenant}", text: "Twoja prośba nie została zatwierdzona." },
    expired: {
      subject: "Twoja prośba o dostęp do {tenant} wygasła",
      text: "Nie rozpatrzono jej na czas. Możesz poprosić ponownie.",
    },
    ended: { subject: "Twój dostęp do {tenant} został zakończony", text: "Został odebrany." },
    link: { subject: "Link do prośby o dostęp do {tenant}", text: "Oto link do Twojej prośby." },
  },
  mailLink: "Tutaj sprawdzisz stan swojej prośby:",
  mailWhy:
    "Ta wiadomość przyszła, ponieważ ktoś poprosił o dostęp do {tenant} z tym adresem. Jeśli to nie Ty, zignoruj ją.",
};
