/** Icons of the sprite, those that pages show and no more; an unknown name fails the build. */
export const ICONS = `
  adjustments alert-circle alert-triangle archive arrow-back-up arrow-forward-up bell book briefcase calendar-due calendar-event check
  checklist checks chevron-down chevron-left chevron-right circle-check clock copy device-floppy device-mobile dots download
  edit file-diff friends gauge hand-grab history key lock logout mail map-pin maximize player-play plus printer report-analytics rocket
  scale schema search
  settings signature sitemap trash upload user user-check user-plus user-share user-x users-group zoom-in zoom-out
`
  .trim()
  .split(/\s+/);
