// Passkeys: asks the browser for one, puts its answer into the form, sends the form. Options come as JSON from the page
// (data-options: the id of a script element) or from an address (data-options-url); nothing here is inline.
(function () {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  async function options(form) {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error("no options");
    return answer.json();
  }

  async function create(given) {
    const asked = given.creation_options.publicKey;
    const made = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: named(asked.excludeCredentials),
        // A passkey is found by the device without a name, and checks who holds the device.
        authenticatorSelection: {
          ...asked.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required",
        },
      },
    });
    return {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
      made,
    };
  }

  async function get(given) {
    const asked = given.request_options.publicKey;
    const made = await navigator.credentials.get({
      publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) },
    });
    const answer = made.response;
    return {
      clientDataJSON: text(answer.clientDataJSON),
      authenticatorData: text(answer.authenticatorData),
      signature: text(answer.signature),
      userHandle: answer.userHandle ? text(answer.userHandle) : null,
      made,
    };
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const go = form.querySelector("[data-passkey-go]");
    const failed = form.querySelector("[data-passkey-error]");
    if (!window.PublicKeyCredential) {
      form.querySelector("[data-passkey-missing]").hidden = false;
      continue;
    }
    go.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      go.disabled = true;
      try {
        const { made, ...response } = await (form.dataset.passkey === "create" ? create : get)(await options(form));
        form.elements.credential.value = JSON.stringify({
          id: made.id,
          rawId: text(made.rawId),
          type: made.type,
          authenticatorAttachment: made.authenticatorAttachment || null,
          clientExtensionResults: made.getClientExtensionResults(),
          response,
        });
        form.submit();
      } catch (error) {
        failed.hidden = false;
        go.disabled = false;
      }
    });
  }
})();
