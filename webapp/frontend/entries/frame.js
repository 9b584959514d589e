import '../frame/frame.js';
