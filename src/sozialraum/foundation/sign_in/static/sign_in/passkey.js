// Shows what needs passkeys where the browser has them, and says so when one was not taken.
(() => {
  const each = (name, act) => document.querySelectorAll(`[data-${name}]`).forEach(act);

  if (window.PublicKeyCredential) {
    each("passkey", (element) => { element.hidden = false; });
    each("no-passkey", (element) => { element.hidden = true; });
  }
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    each("passkey-failed", (element) => { element.hidden = false; });
  });
})();
