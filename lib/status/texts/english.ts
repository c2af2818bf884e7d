import type { GuestTexts } from "./texts";

export const english: GuestTexts = {
  title: "Your request to join {tenant}",
  reference: "Reference",
  language: "Language",
  skip: "Skip to content",
  updates: "This page updates by itself.",
  update: "Update now",
  back: "Back",
  steps: {
    label: "Progress",
    ...{ received: "Received", review: "Being reviewed", decision: "Decision" },
    ...{ done: "done", now: "now", next: "to come" },
  },
  states: {
    waiting: {
      title: "Your request is being reviewed",
      text: "You need not do anything. We write to you when it is decided.",
    },
    asked: { title: "There is a question for you", text: "Your request waits for your answer." },
    creating: {
      title: "Welcome",
      text: "Your request was approved. Your access is being set up; this takes a moment.",
    },
    ready: { title: "Your access is ready", text: "Your request was approved." },
    denied: { title: "Your request was not approved", text: "This request does not give you access." },
    withdrawn: {
      title: "You withdrew your request",
      text: "Nobody looks at it any more. You may ask again at any time.",
    },
    expired: {
      title: "Your request has expired",
      text: "It was not decided in time. You may ask again by signing up once more.",
    },
    ended: { title: "Your access has ended", text: "It was given once and was taken back." },
  },
  stage: "Stage {number} of {count}",
  who: {
    approvers: "The people at {tenant} who look after this access decide.",
    sponsor: "The person you named as your contact at {tenant} decides.",
  },
  by: "A decision is expected by {date}.",
  again: "You may ask again from {date}.",
  open: "Open {app}",
  question: { title: "Question", answer: "Your answer", send: "Send the answer" },
  correct: {
    title: "Correct something",
    text: "This is what you told us. If you change something, the current stage begins anew.",
    save: "Save the changes",
  },
  note: { title: "Add a note", text: "Whoever decides reads it.", label: "Your note", send: "Send the note" },
  withdraw: {
    title: "Withdraw the request",
    text: "If you no longer need access.",
    ask: "Do you really want to withdraw your request? This cannot be undone.",
    yes: "Yes, withdraw it",
    no: "No, keep it",
  },
  told: { title: "Set for you", text: "{tenant} has added this to your account." },
  history: {
    title: "What happened so far",
    ...{ received: "Request received", corrected: "You corrected something", noted: "You added a note" },
    ...{ question: "You were asked a question", answered: "You answered", stage: "A stage was approved" },
  },
  done: {
    ...{ corrected: "Your changes are saved.", noted: "Your note was sent.", answered: "Your answer was sent." },
    ...{ withdrawn: "Your request is withdrawn.", same: "Nothing was changed." },
    late: "Your request has changed in the meantime. This is how it stands now.",
  },
  wrong: {
    text: "Please check what you typed. Nothing was changed.",
    empty: "Please write something.",
    long: "This is too long. At most {count} characters.",
  },
  lost: {
    title: "Ask for your link",
    text: "This link does not work, or no longer. Give us the reference of your request and your e-mail address, and we send you a new link.",
    email: "E-mail address",
    send: "Send me the link",
    answer: "If there is a request with this reference and this address, a mail with the link is on its way.",
    often: "You have asked many times. Please wait an hour.",
  },
  fields: {
    ...{ displayName: "Name", givenName: "First name", surname: "Last name", jobTitle: "Job title" },
    ...{ streetAddress: "Street and number", city: "City", postalCode: "Postcode", state: "State or province" },
    ...{ country: "Country or region", email: "E-mail address" },
  },
  mails: {
    received: {
      subject: "We received your request to join {tenant}",
      text: "We write to you as soon as it is decided.",
    },
    asked: { subject: "A question about your request to join {tenant}", text: "Your request waits for your answer." },
    ready: { subject: "Your access to {tenant} is ready", text: "Your request was approved." },
    denied: { subject: "Your request to join {tenant}", text: "Your request was not approved." },
    expired: {
      subject: "Your request to join {tenant} has expired",
      text: "It was not decided in time. You may ask again.",
    },
    ended: { subject: "Your access to {tenant} has ended", text: "It was taken back." },
    link: { subject: "Your link to your request at {tenant}", text: "You asked for the link to your request." },
  },
  mailLink: "Here you see how your request stands:",
  mailWhy:
    "You get this mail because somebody asked for access to {tenant} with this address. If it was not you, ignore it.",
};
