/**
 * Classes of Tabler that pages and islands use: every page loads the rules of these and no others. Rules of bare elements,
 * attributes and variables all stay. A name that Tabler does not have fails the build.
 */
export const CLASSES = `
  active badge bg-green-lt bg-red-lt bg-yellow-lt btn btn-danger btn-group btn-icon btn-link btn-primary
  btn-sm card card-body col col-sm-6 d-block d-flex disabled flex-wrap form-check form-check-description form-check-inline
  form-check-input form-check-label form-control form-control-sm form-hint form-label form-range form-select form-select-sm gap-2 icon invalid-feedback
  is-invalid m-0 mb-0 mb-1 mb-2 mb-3 ms-1 mt-2 mt-3 mt-4 px-3 row small text-nowrap text-secondary visually-hidden w-100
`
  .trim()
  .split(/\s+/);
