// Fills in the reader's time zone where a form asks for it; without this the reader chooses.
(() => {
  const select = document.querySelector("select[data-guess-zone]");
  if (!select) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some((option) => option.value === zone)) select.value = zone;
})();
