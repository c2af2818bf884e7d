/** The last words of a start with the sandbox: where to go and who to be (accounts of tests/sandbox). */
export const sandboxGreeting = (at: { portalUrl: string; sandboxUrl: string; dataDir: string }) => `
Vestibule is ready:  ${at.portalUrl}

  Sign in as  Adele Admin     Contoso   changes everything
              Aki Approver    Contoso   decides on guests
              Audrey Auditor  Contoso   only reads
              Frida Admin     Fabrikam  another tenant, which sees nothing of Contoso
  Sandbox     ${at.sandboxUrl}  plays Microsoft Entra; sign up there as a guest
  Data        ${at.dataDir}

Ctrl-C stops everything.
`;
