import type { GuestTexts } from "./texts";

export const spanish: GuestTexts = {
  title: "Su solicitud de acceso a {tenant}",
  reference: "Referencia",
  language: "Idioma",
  skip: "Ir al contenido",
  updates: "Esta página se actualiza sola.",
  update: "Actualizar ahora",
  back: "Volver",
  steps: {
    label: "Progreso",
    ...{ received: "Recibida", review: "En revisión", decision: "Decisión" },
    ...{ done: "hecho", now: "ahora", next: "pendiente" },
  },
  states: {
    waiting: {
      title: "Su solicitud está en revisión",
      text: "No tiene que hacer nada. Le escribiremos cuando haya una decisión.",
    },
    asked: { title: "Hay una pregunta para usted", text: "Su solicitud espera su respuesta." },
    creating: {
      title: "Le damos la bienvenida",
      text: "Su solicitud fue aprobada. Estamos preparando su acceso; tardará un momento.",
    },
    ready: { title: "Su acceso está listo", text: "Su solicitud fue aprobada." },
    denied: { title: "Su solicitud no fue aprobada", text: "Con esta solicitud no obtiene acceso." },
    withdrawn: {
      title: "Retiró su solicitud",
      text: "Ya nadie la revisa. Puede hacer otra cuando quiera.",
    },
    expired: {
      title: "Su solicitud ha caducado",
      text: "No se decidió a tiempo. Puede registrarse de nuevo.",
    },
    ended: { title: "Su acceso ha terminado", text: "Se le concedió y después se le retiró." },
  },
  stage: "Etapa {number} de {count}",
  who: {
    approvers: "Deciden las personas de {tenant} responsables de este acceso.",
    sponsor: "Decide la persona que usted indicó como contacto en {tenant}.",
  },
  by: "Respuesta prevista a más tardar el {date}.",
  again: "Podrá volver a solicitarlo a partir del {date}.",
  open: "Abrir {app}",
  question: { title: "Pregunta", answer: "Su respuesta", send: "Enviar la respuesta" },
  correct: {
    title: "Corregir algún dato",
    text: "Estos son los datos que nos dio. Si cambia algo, la etapa actual empieza de nuevo.",
    save: "Guardar los cambios",
  },
  note: { title: "Añadir una nota", text: "La leerá quien decide.", label: "Su nota", send: "Enviar la nota" },
  withdraw: {
    title: "Retirar la solicitud",
    text: "Si ya no necesita el acceso.",
    ask: "¿Seguro que quiere retirar su solicitud? No se puede deshacer.",
    yes: "Sí, retirarla",
    no: "No, mantenerla",
  },
  told: { title: "Añadido para usted", text: "{tenant} ha añadido estos datos a su cuenta." },
  history: {
    title: "Qué ha pasado hasta ahora",
    ...{ received: "Solicitud recibida", corrected: "Corrigió algún dato", noted: "Añadió una nota" },
    ...{ question: "Se le hizo una pregunta", answered: "Respondió", stage: "Se aprobó una etapa" },
  },
  done: {
    corrected: "Sus cambios se han guardado.",
    noted: "Su nota se ha enviado.",
    answered: "Su respuesta se ha enviado.",
    withdrawn: "Su solicitud se ha retirado.",
    same: "No se ha cambiado nada.",
    late: "Su solicitud ha cambiado entretanto. Este es su estado actual.",
  },
  wrong: {
    text: "Revise lo que escribió. No se ha cambiado nada.",
    empty: "Escriba algo.",
    long: "Es demasiado largo: {count} caracteres como máximo.",
  },
  lost: {
    title: "Pedir su enlace",
    text: "Este enlace no es válido o ya no lo es. Indique la referencia de su solicitud y su correo electrónico, y le enviaremos un enlace nuevo.",
    email: "Correo electrónico",
    send: "Enviarme el enlace",
    answer: "Si hay una solicitud con esta referencia y esta dirección, el correo con el enlace está en camino.",
    often: "Lo ha pedido muchas veces. Espere una hora.",
  },
  fields: {
    ...{ displayName: "Nombre completo", givenName: "Nombre", surname: "Apellidos", jobTitle: "Cargo" },
    ...{ streetAddress: "Calle y número", city: "Ciudad", postalCode: "Código postal" },
    ...{ state: "Estado o provincia", country: "País o región", email: "Correo electrónico" },
  },
  mails: {
    received: {
      subject: "Hemos recibido su solicitud de acceso a {tenant}",
      text: "Le escribiremos cuando haya una decisión.",
    },
    asked: {
      subject: "Una pregunta sobre su solicitud de acceso a {tenant}",
      text: "Su solicitud espera su respuesta.",
    },
    ready: { subject: "Su acceso a {tenant} está listo", text: "Su solicitud fue aprobada." },
    denied: { subject: "Su solicitud de acceso a {tenant}", text: "Su solicitud no fue aprobada." },
    expired: {
      subject: "Su solicitud de acceso a {tenant} ha caducado",
      text: "No se decidió a tiempo. Puede volver a solicitarlo.",
    },
    ended: { subject: "Su acceso a {tenant} ha terminado", text: "Se le ha retirado." },
    link: { subject: "El enlace a su solicitud de acceso a {tenant}", text: "Pidió el enlace a su solicitud." },
  },
  mailLink: "Aquí puede ver el estado de su solicitud:",
  mailWhy:
    "Recibe este correo porque alguien pidió acceso a {tenant} con esta dirección. Si no fue usted, no haga nada.",
};
