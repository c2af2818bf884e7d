type Target = { url: string; username: string };

const sample = JSON.stringify({
  email: "ada@fabrikam.example",
  displayName: "Ada Lovelace",
  givenName: "Ada",
  surname: "Lovelace",
  ui_locales: "en-US",
});

/** A line for a POSIX shell that calls the endpoint as Entra would; curl asks for the password. */
export const curlLine = ({ url, username, body = sample }: Target & { body?: string }): string =>
  `curl -i -u ${posix(username)} -H ${posix("Content-Type: application/json")} -d ${posix(body)} ${posix(url)}`;

/** The same for PowerShell 7, which asks for the password in its own dialog; plain http only as `url` says. */
export const powershellLine = ({ url, username, body = sample }: Target & { body?: string }): string =>
  [
    `Invoke-RestMethod -Method Post -Uri ${powershell(url)}`,
    `-Authentication Basic -Credential (Get-Credential -UserName ${powershell(username)})`,
    url.startsWith("http:") ? "-AllowUnencryptedAuthentication" : "",
    `-ContentType 'application/json' -Body ${powershell(body)}`,
  ]
    .filter(Boolean)
    .join(" ");

const posix = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const powershell = (text: string) => `'${text.replaceAll("'", "''")}'`;
