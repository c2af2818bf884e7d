import type { GuestTexts } from "./texts";

export const french: GuestTexts = {
  title: "Votre demande d’accès à {tenant}",
  reference: "Référence",
  language: "Langue",
  skip: "Aller au contenu",
  updates: "Cette page s’actualise d’elle-même.",
  update: "Actualiser maintenant",
  back: "Retour",
  steps: {
    label: "Avancement",
    ...{ received: "Reçue", review: "En cours d’examen", decision: "Décision" },
    ...{ done: "terminé", now: "en cours", next: "à venir" },
  },
  states: {
    waiting: {
      title: "Votre demande est en cours d’examen",
      text: "Vous n’avez rien à faire. Nous vous écrirons dès qu’une décision sera prise.",
    },
    asked: { title: "Une question vous est posée", text: "Votre demande attend votre réponse." },
    creating: {
      title: "Bienvenue",
      text: "Votre demande a été acceptée. Votre accès est en préparation ; cela prend un instant.",
    },
    ready: { title: "Votre accès est prêt", text: "Votre demande a été acceptée." },
    denied: { title: "Votre demande n’a pas été acceptée", text: "Cette demande ne vous donne pas accès." },
    withdrawn: {
      title: "Vous avez retiré votre demande",
      text: "Elle n’est plus examinée. Vous pouvez en faire une nouvelle à tout moment.",
    },
    expired: {
      title: "Votre demande a expiré",
      text: "Elle n’a pas été traitée à temps. Vous pouvez vous inscrire de nouveau.",
    },
    ended: { title: "Votre accès a pris fin", text: "Il vous avait été donné, puis il a été retiré." },
  },
  stage: "Étape {number} sur {count}",
  who: {
    approvers: "La décision revient aux personnes chargées de cet accès chez {tenant}.",
    sponsor: "La décision revient à la personne que vous avez indiquée comme contact chez {tenant}.",
  },
  by: "Réponse prévue d’ici le {date}.",
  again: "Vous pourrez refaire une demande à partir du {date}.",
  open: "Ouvrir {app}",
  question: { title: "Question", answer: "Votre réponse", send: "Envoyer la réponse" },
  correct: {
    title: "Corriger une information",
    text: "Voici ce que vous nous avez indiqué. Si vous changez quelque chose, l’étape en cours recommence.",
    save: "Enregistrer les changements",
  },
  note: {
    title: "Ajouter un message",
    text: "La personne qui décide le lira.",
    label: "Votre message",
    send: "Envoyer le message",
  },
  withdraw: {
    title: "Retirer la demande",
    text: "Si vous n’avez plus besoin de cet accès.",
    ask: "Voulez-vous vraiment retirer votre demande ? Ce choix est définitif.",
    yes: "Oui, la retirer",
    no: "Non, la garder",
  },
  told: { title: "Ajouté pour vous", text: "{tenant} a ajouté ceci à votre compte." },
  history: {
    title: "Ce qui s’est passé jusqu’ici",
    ...{ received: "Demande reçue", corrected: "Vous avez corrigé une information" },
    ...{ noted: "Vous avez ajouté un message", question: "Une question vous a été posée" },
    ...{ answered: "Vous avez répondu", stage: "Une étape a été validée" },
  },
  done: {
    corrected: "Vos changements sont enregistrés.",
    noted: "Votre message a été envoyé.",
    answered: "Votre réponse a été envoyée.",
    withdrawn: "Votre demande est retirée.",
    same: "Rien n’a été changé.",
    late: "Votre demande a changé entre-temps. Voici où elle en est.",
  },
  wrong: {
    text: "Veuillez vérifier votre saisie. Rien n’a été changé.",
    empty: "Veuillez écrire quelque chose.",
    long: "C’est trop long : {count} caractères au maximum.",
  },
  lost: {
    title: "Recevoir votre lien",
    text: "Ce lien n’est pas valable, ou ne l’est plus. Indiquez la référence de votre demande et votre adresse e-mail : nous vous enverrons un nouveau lien.",
    email: "Adresse e-mail",
    send: "M’envoyer le lien",
    answer: "Si une demande correspond à cette référence et à cette adresse, un message avec le lien est en route.",
    often: "Vous avez fait trop de demandes. Veuillez patienter une heure.",
  },
  fields: {
    ...{ displayName: "Nom complet", givenName: "Prénom", surname: "Nom", jobTitle: "Fonction" },
    ...{ streetAddress: "Rue et numéro", city: "Ville", postalCode: "Code postal" },
    ...{ state: "État ou province", country: "Pays ou région", email: "Adresse e-mail" },
  },
  mails: {
    received: {
      subject: "Nous avons reçu votre demande d’accès à {tenant}",
      text: "Nous vous écrirons dès qu’une décision sera prise.",
    },
    asked: {
      subject: "Une question sur votre demande d’accès à {tenant}",
      text: "Votre demande attend votre réponse.",
    },
    ready: { subject: "Votre accès à {tenant} est prêt", text: "Votre demande a été acceptée." },
    denied: { subject: "Votre demande d’accès à {tenant}", text: "Votre demande n’a pas été acceptée." },
    expired: {
      subject: "Votre demande d’accès à {tenant} a expiré",
      text: "Elle n’a pas été traitée à temps. Vous pouvez refaire une demande.",
    },
    ended: { subject: "Votre accès à {tenant} a pris fin", text: "Il a été retiré." },
    link: {
      subject: "Le lien vers votre demande d’accès à {tenant}",
      text: "Vous avez demandé le lien vers votre demande.",
    },
  },
  mailLink: "Vous pouvez voir ici où en est votre demande :",
  mailWhy:
    "Vous recevez ce message parce qu’un accès à {tenant} a été demandé avec cette adresse. Si ce n’était pas vous, ignorez-le.",
};
