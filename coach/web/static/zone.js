// Chooses the browser's time zone in the list, as long as nobody has chosen one.
(() => {
  const list = document.getElementById("timezone");
  if (!list || list.value) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || !zone.includes("/")) return;
  if (![...list.options].some((option) => option.value === zone)) {
    list.add(new Option(zone.replaceAll("_", " "), zone));
  }
  list.value = zone;
  const note = document.getElementById("timezone-guess");
  if (note) note.hidden = false;
})();
