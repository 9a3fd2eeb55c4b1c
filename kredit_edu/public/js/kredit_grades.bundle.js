// The learner's record book, /kredit/grades.

import { begin } from "./web/grades_app.js";

begin();
