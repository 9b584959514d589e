// Styles in the order of their weight: what stands below wins.
import '@tabler/core/dist/css/tabler.css';
import '../styles/base.css';
import '../styles/admin.css';
import '../styles/colours.css';
import '../styles/frame.css';
import '../styles/pieces.css';
import '../styles/login.css';
import '../styles/task.css';
import '../styles/written.css';
import '../styles/case.css';
import '../styles/board.css';
import '../styles/letters.css';
import '../styles/studio-map.css';
import '../styles/phone.css';
import '../styles/print.css';

import '../frame/frame.js';
