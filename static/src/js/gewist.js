// "Wis alles van dit apparaat": the server asks the browser to forget everything; older ones do not understand that.

export default async function gewist() {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // a device that keeps nothing
  }
  if (!("caches" in window && "serviceWorker" in navigator)) return;
  const helpers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(helpers.map((helper) => helper.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
