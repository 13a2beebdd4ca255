/**
 * Loaded before every test: a rejection nobody awaits fails the run.
 * Without it an assertion thrown inside an un-awaited `apply` is lost and the test passes whatever it says.
 */
process.on("unhandledRejection", (reason) => {
    throw reason;
});
