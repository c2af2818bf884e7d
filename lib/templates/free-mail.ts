/** Mail services that anybody may have an address at, so their domain says nothing about a company. */
export const freeMailDomains = [
  ...[
    "aol.com",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
  ],
  ...["mail.com", "mail.ru", "me.com", "msn.com", "online.no", "outlook.com", "proton.me", "protonmail.com", "qq.com"],
  ...["t-online.de", "web.de", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yandex.com", "zoho.com"],
] as const;
