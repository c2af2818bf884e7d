import type { Gate } from "@/lib/gatekeeping/gate";
import type { Message } from "@/lib/gatekeeping/messages";
import type { Content } from "@/lib/mapping/content";
import type { Rule, Source } from "@/lib/mapping/rule";
import { freeMailDomains } from "./free-mail";

/** Rules and gatekeeping rules that work as they are, for an admin to begin with. */
export type Template = {
  id: string;
  name: string;
  /** What a guest gets from it. */
  purpose: string;
  /** What an admin will want to make her own. */
  adapt: string;
  content: Content;
};

const expression = (text: string): Source => ({ kind: "expression", text });
const constant = (value: string): Source => ({ kind: "constant", value });
const silent = (rule: Omit<Rule, "delivery">): Rule => ({ ...rule, delivery: "silent" });

const employeeNumber: Template = {
  id: "employee-number",
  name: "Random employee number",
  purpose: "Each guest gets a number from G100000 to G999999 as her employee ID. She never sees a field for it.",
  adapt: 'The letter and the range. Two guests may draw the same number; UniqueNumber("guests") never gives one twice.',
  content: {
    rules: [
      silent({ id: "number", target: "employeeId", source: expression('Join("", "G", RandomNumber(100000, 999999))') }),
    ],
    gates: [],
  },
};

const companyName: Template = {
  id: "company-from-domain",
  name: "Company from the e-mail domain",
  purpose: "ada@fabrikam.com gets the company name Fabrikam. Addresses at free mail services get none.",
  adapt: 'Companies whose name is not their domain: a look-up table and Lookup("companies", Domain([email])).',
  content: {
    rules: [
      silent({
        id: "free-mail",
        target: "companyName",
        source: { kind: "none" },
        condition: { domains: [...freeMailDomains] },
        comment: "A free mail service is nobody's company, so the next rule is not about these guests.",
      }),
      silent({
        id: "company",
        target: "companyName",
        source: expression('Left(PCase(Word(Domain([email]), 1, ".")), 64)'),
      }),
    ],
    gates: [],
  },
};

const inFiveLanguages = (en: string, de: string, fr: string, es: string, nb: string): Message[] =>
  Object.entries({ en, de, fr, es, nb }).map(([language, text]) => ({ language, text }));

const partnerDomains = ["fabrikam.com", "*.fabrikam.com", "contoso.com"];

const partnersOnly: Template = {
  id: "partners-only",
  name: "Partners only",
  purpose: "Guests of the listed companies may sign up. Everybody else reads in her language that she cannot.",
  adapt: "The domains of your partners, and what the others read.",
  content: {
    rules: [],
    gates: [
      { id: "partners", kind: "allow", condition: { domains: partnerDomains } },
      {
        id: "others",
        kind: "deny",
        messages: inFiveLanguages(
          "This portal is for partner companies. Please sign up with your work e-mail address.",
          "Dieses Portal ist für Partnerunternehmen. Bitte registrieren Sie sich mit Ihrer geschäftlichen E-Mail-Adresse.",
          "Ce portail est réservé aux entreprises partenaires. Veuillez vous inscrire avec votre adresse professionnelle.",
          "Este portal es para empresas asociadas. Regístrese con su dirección de correo del trabajo.",
          "Denne portalen er for partnerbedrifter. Registrer deg med e-postadressen du har på jobb.",
        ),
      },
    ],
  },
};

const displayNameStyle: Template = {
  id: "display-name-style",
  name: "Display name style",
  purpose:
    "Ada Lovelace of Fabrikam is listed as LOVELACE, Ada. Without a family name the display name stays as it is.",
  adapt: "The order and the separator.",
  content: {
    rules: [
      silent({
        id: "named",
        target: "displayName",
        source: expression('Left(Join(", ", ToUpper([surname]), [givenName]), 256)'),
        condition: { claims: [{ claim: "surname", test: "isPresent" }] },
      }),
    ],
    gates: [],
  },
};

const region: Template = {
  id: "region-from-country",
  name: "Region from the country",
  purpose: "Guests get their sales region as office location, from the country that they give.",
  adapt: "Your regions and countries; the user flow must ask for the country.",
  content: {
    rules: [
      silent({
        id: "region",
        target: "officeLocation",
        source: expression(
          'Switch([country], "Other", "Denmark", "Nordics", "Finland", "Nordics", "Norway", "Nordics", "Sweden", "Nordics", "Austria", "DACH", "Germany", "DACH", "Switzerland", "DACH", "Canada", "Americas", "United States", "Americas")',
        ),
        condition: { claims: [{ claim: "country", test: "isPresent" }] },
      }),
      silent({ id: "no-country", target: "officeLocation", source: constant("Unknown") }),
    ],
    gates: [],
  },
};

const approvalGates: Gate[] = [
  { id: "known", kind: "allow", condition: { domains: partnerDomains }, comment: "Approved once and for all." },
  {
    id: "unknown",
    kind: "deny",
    messages: inFiveLanguages(
      "Your company is not approved yet. Please ask your contact person with us to have it approved, then sign up again.",
      "Ihr Unternehmen ist noch nicht freigegeben. Bitten Sie Ihre Kontaktperson bei uns um die Freigabe und registrieren Sie sich dann erneut.",
      "Votre entreprise n’est pas encore approuvée. Demandez l’approbation à votre contact chez nous, puis inscrivez-vous à nouveau.",
      "Su empresa aún no está aprobada. Pida la aprobación a su persona de contacto y vuelva a registrarse.",
      "Bedriften din er ikke godkjent ennå. Be kontaktpersonen din hos oss om godkjenning, og registrer deg på nytt.",
    ),
  },
];

const approval: Template = {
  id: "approval-by-domain",
  name: "Approval by domain",
  purpose: "Guests of approved companies come straight in. The others are asked to have their company approved first.",
  adapt: "The approved domains; whom a guest should turn to.",
  content: { rules: [], gates: approvalGates },
};

export const templates: readonly Template[] = [
  employeeNumber,
  companyName,
  partnersOnly,
  displayNameStyle,
  region,
  approval,
];
