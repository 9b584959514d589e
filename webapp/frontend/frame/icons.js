/** Icons of the sprite; an unknown name fails the build. */
export const ICONS = [
  'adjustments', 'alert-circle', 'alert-octagon', 'alert-triangle', 'archive', 'arrow-back-up', 'arrow-down', 'arrow-left', 'arrow-right',
  'arrow-up', 'ban', 'bell', 'book', 'briefcase', 'building', 'building-community', 'calendar', 'calendar-cog', 'calendar-due', 'calendar-event',
  'calendar-off', 'calendar-plus', 'calendar-time', 'chart-bar', 'check', 'checklist', 'checks', 'chevron-down', 'chevron-left', 'chevron-right',
  'chevron-up', 'circle', 'circle-check', 'circle-dashed', 'circle-half-2', 'circle-x', 'clipboard-check', 'clipboard-list', 'clock', 'clock-exclamation',
  'clock-hour-4', 'clock-pause', 'clock-play', 'copy', 'device-floppy', 'device-laptop', 'dots', 'dots-vertical', 'download', 'edit', 'external-link', 'eye',
  'eye-off', 'file', 'file-description', 'file-diff', 'file-plus', 'file-text', 'files', 'filter', 'flag', 'folder', 'forms', 'git-branch', 'hand-grab',
  'hand-stop', 'heart-handshake', 'help', 'history', 'home', 'home-heart', 'hourglass', 'id-badge-2', 'inbox', 'info-circle', 'key', 'language', 'layout-dashboard',
  'layout-kanban', 'link', 'list', 'list-check', 'list-details', 'loader-2', 'lock', 'lock-open', 'login', 'logout', 'mail', 'map-pin', 'menu-2', 'message',
  'message-2', 'minus', 'moon', 'note', 'notes', 'paperclip', 'phone', 'player-pause', 'player-play', 'player-skip-forward', 'player-track-next', 'plus', 'point', 'printer',
  'progress', 'refresh', 'replace', 'report', 'route', 'scale', 'schema', 'school', 'search', 'send', 'settings', 'shield', 'shield-check', 'shield-lock', 'sitemap',
  'sort-ascending', 'sort-descending', 'star', 'sun', 'table', 'tag', 'timeline', 'timeline-event', 'tool', 'trash', 'upload', 'user', 'user-check', 'user-edit', 'user-minus',
  'user-plus', 'user-question', 'user-share', 'user-x', 'users', 'users-group', 'wifi-off', 'world', 'x', 'zoom-in', 'zoom-out', 'zoom-reset', 'maximize', 'keyboard', 'rocket',
];
